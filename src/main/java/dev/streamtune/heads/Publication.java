package dev.streamtune.heads;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Sha256;
import dev.streamtune.heads.LoggedHead.Announced;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Sends the records of one publication inside an open transaction. Not thread-safe. */
final class Publication {
  private final String id = UUID.randomUUID().toString();
  private final HeadSettings settings;
  private final KafkaProducer<String, byte[]> producer;

  Publication(HeadSettings settings, KafkaProducer<String, byte[]> producer) {
    this.settings = settings;
    this.producer = producer;
  }

  /**
   * Sends chunks, manifest and runs, and waits until the broker has them.
   *
   * @throws KafkaException if it does not take them
   */
  HeadManifest send(HeadDraft draft, long version, Instant now, List<TrainingRun> runs) {
    HeadSlot slot = HeadSlot.of(draft.status(), version, settings.kept());
    HeadManifest manifest = sendChunks(draft, version, now);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    byte[] value = AvroCodec.of(HeadManifest.class).encode(manifest);
    sent.add(send(settings.manifests(), slot.manifestKey(), value));
    acknowledged(sent);
    sendRuns(runs);
    return manifest;
  }

  /**
   * Sends runs alone and waits until the broker has them.
   *
   * @throws KafkaException if it does not take them
   */
  void sendRuns(List<TrainingRun> runs) {
    AvroCodec<TrainingRun> codec = settings.runs();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (TrainingRun run : runs) {
      sent.add(
          producer.send(
              new ProducerRecord<>(settings.runsTopic(), run.getId(), codec.encode(run))));
    }
    acknowledged(sent);
  }

  /**
   * Deletes the chunks of heads, says so in the place of their manifests, and waits until the
   * broker has that.
   *
   * @throws KafkaException if it does not take it
   */
  void withdraw(List<Announced> heads) {
    AvroCodec<HeadManifest> codec = AvroCodec.of(HeadManifest.class);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Announced head : heads) {
      HeadSlot slot = HeadSlot.ofManifest(head.key());
      for (int i = 0; i < head.manifest().getChunks(); i++) {
        sent.add(send(settings.chunks(), slot.chunkKey(i), null));
      }
      HeadManifest withdrawn =
          HeadManifest.newBuilder(head.manifest()).setStatus(HeadStatus.WITHDRAWN.name()).build();
      sent.add(send(settings.manifests(), head.key(), codec.encode(withdrawn)));
    }
    acknowledged(sent);
  }

  /**
   * Sends the chunks alone and waits until the broker has them.
   *
   * @return what tells of them, not yet sent
   * @throws KafkaException if it does not take them
   */
  HeadManifest sendChunks(HeadDraft draft, long version, Instant now) {
    HeadSlot slot = HeadSlot.of(draft.status(), version, settings.kept());
    byte[] bytes = HeadCodec.encode(draft.weights());
    return manifest(draft, version, now, bytes, sendChunks(slot, bytes));
  }

  private List<RecordMetadata> sendChunks(HeadSlot slot, byte[] bytes) {
    AvroCodec<HeadChunk> codec = AvroCodec.of(HeadChunk.class);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (HeadChunk chunk : Chunking.split(id, bytes)) {
      sent.add(send(settings.chunks(), slot.chunkKey(chunk.getIndex()), codec.encode(chunk)));
    }
    return acknowledged(sent);
  }

  private Future<RecordMetadata> send(TopicPartition to, String key, byte @Nullable [] value) {
    return producer.send(new ProducerRecord<>(to.topic(), to.partition(), key, value));
  }

  private List<RecordMetadata> acknowledged(List<Future<RecordMetadata>> sent) {
    producer.flush();
    List<RecordMetadata> all = new ArrayList<>();
    for (Future<RecordMetadata> record : sent) {
      all.add(acknowledged(record));
    }
    return all;
  }

  /** Waits for the broker to have a record. */
  static RecordMetadata acknowledged(Future<RecordMetadata> record) {
    try {
      return record.get();
    } catch (ExecutionException e) {
      throw new KafkaException("the broker did not take a record: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private HeadManifest manifest(
      HeadDraft draft, long version, Instant now, byte[] bytes, List<RecordMetadata> chunks) {
    return HeadManifest.newBuilder()
        .setVersion(version)
        .setStatus(draft.status().name())
        .setOrigin(draft.origin())
        .setRunId(draft.runId().orElse(null))
        .setParentVersion(draft.parentVersion())
        .setLearnedOffset(draft.learnedOffset())
        .setLabels(draft.labels().names())
        .setFeatures(draft.weights().features())
        .setBaseHash(draft.baseHash())
        .setPublication(id)
        .setChunks(chunks.size())
        .setBytes(bytes.length)
        .setSha256(Sha256.hex(bytes))
        .setFirstOffset(chunks.get(0).offset())
        .setLastOffset(chunks.get(chunks.size() - 1).offset())
        .setPublishedAt(now)
        .setFeedbackAt(draft.feedbackAt().stream().map(Instant::ofEpochMilli).toList())
        .build();
  }
}
