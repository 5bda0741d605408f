package dev.streamtune.heads;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A publication written record by record, as no publisher of ours would: four chunks, and whatever
 * a test changes in them or in the manifest.
 */
final class HandWritten {
  private static final int CHUNKS = 4;

  private final HeadsTopic topic;
  private final byte[] bytes;
  private final HeadManifest.Builder manifest;
  private UnaryOperator<List<HeadChunk>> chunks = all -> all;

  private HandWritten(HeadsTopic topic, long version, HeadWeights weights) {
    this.topic = topic;
    this.bytes = HeadCodec.encode(weights);
    this.manifest =
        HeadManifest.newBuilder()
            .setVersion(version)
            .setStatus("PROMOTED")
            .setOrigin("by hand")
            .setRunId(null)
            .setParentVersion(version - 1)
            .setLearnedOffset(-1)
            .setLabels(HeadsTopic.LABELS.names())
            .setFeatures(weights.features())
            .setBaseHash(HeadsTopic.BASE)
            .setPublication(UUID.randomUUID().toString())
            .setChunks(CHUNKS)
            .setBytes(bytes.length)
            .setSha256(Sha256.hex(bytes))
            .setPublishedAt(Instant.EPOCH)
            .setFeedbackAt(List.of());
  }

  static HandWritten of(HeadsTopic topic, long version, HeadWeights weights) {
    return new HandWritten(topic, version, weights);
  }

  HandWritten withManifest(Consumer<HeadManifest.Builder> change) {
    change.accept(manifest);
    return this;
  }

  HandWritten withChunks(UnaryOperator<List<HeadChunk>> change) {
    chunks = change;
    return this;
  }

  /** Commits it; when this returns, readers see it. */
  void commit() throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer("hand")) {
      producer.beginTransaction();
      sendChunks(producer);
      sendManifest(producer);
      producer.commitTransaction();
    }
    producer("hand").close(); // the next transaction may begin only when this one is visible
  }

  void abort() throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer("hand")) {
      producer.beginTransaction();
      sendChunks(producer);
      sendManifest(producer);
      producer.abortTransaction();
    }
  }

  /** Commits the manifest, lets something happen, and commits the chunks only then. */
  void commitManifestFirst(ThrowingAction between) throws Exception {
    try (KafkaProducer<String, byte[]> first = producer("hand");
        KafkaProducer<String, byte[]> second = producer("other-hand")) {
      first.beginTransaction();
      sendChunks(first);
      second.beginTransaction();
      sendManifest(second);
      second.commitTransaction();
      between.run();
      first.commitTransaction();
    }
  }

  /** Something that a test does. */
  interface ThrowingAction {
    void run() throws Exception;
  }

  private void sendChunks(KafkaProducer<String, byte[]> producer) throws Exception {
    List<Long> offsets = new ArrayList<>();
    for (HeadChunk chunk : chunks.apply(split())) {
      byte[] value = AvroCodec.of(HeadChunk.class).encode(chunk);
      String key = "hand/" + chunk.getIndex();
      offsets.add(send(producer, topic.settings().chunks(), key, value));
    }
    manifest.setFirstOffset(offsets.get(0)).setLastOffset(offsets.get(offsets.size() - 1));
  }

  private void sendManifest(KafkaProducer<String, byte[]> producer) throws Exception {
    byte[] value = AvroCodec.of(HeadManifest.class).encode(manifest.build());
    String slot = "head/" + manifest.getVersion() % HeadsTopic.KEPT;
    String key = manifest.getStatus().equals("SHADOW") ? "shadow" : slot;
    long unused = send(producer, topic.settings().manifests(), key, value);
  }

  private List<HeadChunk> split() {
    List<HeadChunk> all = new ArrayList<>();
    int size = bytes.length / CHUNKS + 1;
    for (int start = 0; start < bytes.length; start += size) {
      byte[] part = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + size));
      all.add(new HeadChunk(manifest.getPublication(), all.size(), ByteBuffer.wrap(part)));
    }
    return all;
  }

  /** Sends a record outside every transaction. */
  static void plain(HeadsTopic topic, TopicPartition to, String key, byte[] value)
      throws Exception {
    try (KafkaProducer<String, byte[]> producer = HeadClients.idempotent(topic.settings())) {
      long unused = send(producer, to, key, value);
    }
  }

  private static long send(
      KafkaProducer<String, byte[]> producer, TopicPartition to, String key, byte[] value)
      throws Exception {
    return producer
        .send(new ProducerRecord<>(to.topic(), to.partition(), key, value))
        .get()
        .offset();
  }

  private KafkaProducer<String, byte[]> producer(String name) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            topic.settings().clients().get("bootstrap.servers"),
            "transactional.id",
            topic.settings().headsTopic() + name);
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }
}
