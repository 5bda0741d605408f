package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.Preset;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.Prediction;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TopologyMeters;
import dev.streamtune.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/** The serving topology with {@link StrongestChannel} as its model, and a broker of its own. */
final class ColourService implements AutoCloseable {
  static final int MAX_RECORD_BYTES = 100_000;

  /** A topic that nobody reads. */
  static final String UNREAD = "unread";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final EmbeddedBroker broker;
  private final KafkaStreams streams;
  private final CountDownLatch running = new CountDownLatch(1);

  private ColourService(EmbeddedBroker broker, KafkaStreams streams) {
    this.broker = broker;
    this.streams = streams;
  }

  /** Starts the broker, creates the topics and starts the topology, without waiting for it. */
  static ColourService start(Path state) throws Exception {
    return start(state, Wire.unregistered());
  }

  /**
   * As {@link #start(Path)}.
   *
   * @param wire how its records are written
   */
  static ColourService start(Path state, Wire wire) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(0);
    try {
      createTopics(broker);
      ColourService service = new ColourService(broker, streams(broker, state, wire));
      service.startStreams();
      return service;
    } catch (Exception e) {
      broker.close();
      throw e;
    }
  }

  private static void createTopics(EmbeddedBroker broker) throws Exception {
    Map<String, String> limit = Map.of("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
    List<NewTopic> topics =
        Stream.of("images", "predictions", "dead-letters", "feedback", "labelled-examples", UNREAD)
            .map(name -> new NewTopic(name, 2, (short) 1).configs(limit))
            .toList();
    try (Admin admin = Admin.create(clientSettings(broker))) {
      admin.createTopics(topics).all().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static Map<String, Object> clientSettings(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static KafkaStreams streams(EmbeddedBroker broker, Path state, Wire wire) {
    ServiceConfig config =
        ServiceConfig.parse(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "state.dir", state.toString(),
                "commit.interval.ms", "50",
                "topic.max.record.bytes", Integer.toString(MAX_RECORD_BYTES)));
    ServingSettings serving = config.serving(2, Preset.KERAS);
    return new KafkaStreams(
        ClassificationTopology.build(
            serving,
            wire,
            new StrongestChannel(),
            TopologyMeters.in(new SimpleMeterRegistry()),
            Tracing.off()),
        StreamsSettings.serving(config.kafka(), serving));
  }

  private void startStreams() {
    streams.setStateListener(
        (now, before) -> {
          if (now == State.RUNNING) {
            running.countDown();
          }
        });
    streams.start();
  }

  void awaitRunning() throws InterruptedException {
    assertThat(running.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Publishes an image as a Java client does, and waits until the broker has it. */
  void publish(ImageEvent event) throws Exception {
    byte[] value = AvroCodec.of(ImageEvent.class).encode(event);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            clientSettings(broker), new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>("images", event.getId(), value))
          .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Writes a prediction in a transaction that is then aborted: it has not happened. */
  void abort(Prediction prediction) throws Exception {
    Map<String, Object> settings = new HashMap<>(clientSettings(broker));
    settings.put("transactional.id", "aborted");
    byte[] value = AvroCodec.of(Prediction.class).encode(prediction);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer
          .send(new ProducerRecord<>("predictions", prediction.getId(), value))
          .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      producer.abortTransaction();
    }
  }

  /** Waits until a topic has so many committed records, and returns them. */
  <T extends SpecificRecord> List<T> await(String topic, Class<T> type, int count) {
    Map<String, Object> settings = new HashMap<>(clientSettings(broker));
    settings.put("isolation.level", "read_committed");
    List<T> found = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(
            settings, new StringDeserializer(), AvroSerde.of(type).deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Await.until(
          count + " records on " + topic,
          TIMEOUT,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> found.add(record.value()));
            return found.size() >= count;
          });
    }
    return found;
  }

  @Override
  public void close() {
    streams.close(TIMEOUT);
    broker.close();
  }
}
