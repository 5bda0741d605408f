package dev.streamtune.client;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Says how records become bytes. The default is {@link dev.streamtune.events.AvroSerde}, Avro's
 * single-object encoding; {@link StreamTuneClientBuilder#schemaRegistry(String)} takes a schema
 * registry's numbers.
 */
@FunctionalInterface
public interface RecordSerdes {
  /**
   * Returns the serde of a generated record class on a topic, configured. Its serializer is used by
   * several threads at once, as Kafka's producers do; each deserializer by one at a time.
   */
  <T extends SpecificRecord> Serde<T> of(Class<T> type, String topic);
}
