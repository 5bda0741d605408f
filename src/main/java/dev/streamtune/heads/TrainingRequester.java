package dev.streamtune.heads;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.TrainingRequest;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks the trainer for fine-tunings. Thread-safe. */
public final class TrainingRequester {
  private final HeadSettings settings;
  private final String requestsTopic;
  private final String model;

  /**
   * Connects when it asks.
   *
   * @param requestsTopic where the trainer reads, the topic of labelled examples
   * @param model the key of the records there
   */
  public TrainingRequester(HeadSettings settings, String requestsTopic, String model) {
    this.settings = settings;
    this.requestsTopic = requestsTopic;
    this.model = model;
  }

  /** Makes one for the trainer that a configuration names. */
  public static TrainingRequester of(ServiceConfig config, Wire wire) {
    return new TrainingRequester(
        HeadSettings.of(config, wire),
        config.topics().labelledExamples(),
        config.kafka().applicationId());
  }

  /**
   * Sends a request and waits until Kafka has it.
   *
   * @param by who asks
   * @return the request's id, which the trigger of its run will name
   * @throws KafkaException if the broker does not answer or refuses
   */
  public String request(@Nullable String by) {
    String id = UUID.randomUUID().toString();
    byte[] value =
        settings
            .wire()
            .codec(TrainingRequest.class, requestsTopic)
            .encode(new TrainingRequest(id, by));
    try (KafkaProducer<String, byte[]> producer = HeadClients.idempotent(settings)) {
      Publication.acknowledged(producer.send(new ProducerRecord<>(requestsTopic, model, value)));
    }
    return id;
  }
}
