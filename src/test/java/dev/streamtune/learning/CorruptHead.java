package dev.streamtune.learning;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Sha256;
import dev.streamtune.model.Vgg16;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A head on the heads topic whose bytes are not those that its manifest promises. */
final class CorruptHead {
  private static final String PUBLICATION = "by-hand";
  private static final int CHUNKS = 0;
  private static final int MANIFESTS = 1;

  private CorruptHead() {}

  /** Writes it record by record; whoever follows the topic sees it when this returns. */
  static void write(String bootstrapServers, long version, List<String> labels, String baseHash)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] bytes = {1, 2, 3};
      HeadChunk chunk = new HeadChunk(PUBLICATION, 0, ByteBuffer.wrap(bytes));
      long offset =
          send(producer, CHUNKS, "by-hand/0", AvroCodec.of(HeadChunk.class).encode(chunk));
      HeadManifest manifest = manifest(version, labels, baseHash, bytes.length, offset);
      send(producer, MANIFESTS, "head/by-hand", AvroCodec.of(HeadManifest.class).encode(manifest));
    }
  }

  private static long send(
      KafkaProducer<String, byte[]> producer, int partition, String key, byte[] value)
      throws ExecutionException, InterruptedException {
    return producer.send(new ProducerRecord<>("heads", partition, key, value)).get().offset();
  }

  private static HeadManifest manifest(
      long version, List<String> labels, String baseHash, int bytes, long offset) {
    return HeadManifest.newBuilder()
        .setVersion(version)
        .setStatus("PROMOTED")
        .setOrigin("by hand")
        .setRunId(null)
        .setParentVersion(version - 1)
        .setLearnedOffset(-1)
        .setLabels(labels)
        .setFeatures(Vgg16.FEATURES)
        .setBaseHash(baseHash)
        .setPublication(PUBLICATION)
        .setChunks(1)
        .setBytes(bytes)
        .setSha256(Sha256.hex(new byte[] {4, 5, 6}))
        .setFirstOffset(offset)
        .setLastOffset(offset)
        .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .setFeedbackAt(List.of())
        .build();
  }
}
