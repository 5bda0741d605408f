package dev.streamtune.heads;

import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadManifest;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads the heads topic: committed records only, outside any consumer group.
 *
 * <p>Not thread-safe, but for {@link #wakeup}. Whoever opened it closes it. Every method that reads
 * throws Kafka's {@code TimeoutException} if the broker does not answer.
 */
public final class HeadLog implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final ManifestPartition manifests;
  private final ChunkPartition chunks;

  private HeadLog(KafkaConsumer<String, byte[]> consumer, HeadSettings settings) {
    this.consumer = consumer;
    this.manifests = new ManifestPartition(consumer, settings.manifests());
    this.chunks = new ChunkPartition(consumer, settings.chunks(), settings.patience());
  }

  /** Opens the log; connects with the first read. */
  public static HeadLog open(HeadSettings settings) {
    return new HeadLog(HeadClients.consumer(settings), settings);
  }

  /** Reads what is there now. A later {@link #poll} goes on from its end. */
  public HeadHistory read() {
    return HeadHistory.of(manifests.readAll());
  }

  /** Reads what was published since, and waits for it. */
  List<LoggedHead> poll(Duration wait) {
    return manifests.poll(wait);
  }

  /**
   * Loads a head's weights.
   *
   * @throws HeadRefusedException if chunks are missing or changed, a weight is not finite, or the
   *     sizes are not those of the manifest
   */
  public HeadWeights assemble(HeadManifest manifest) throws HeadRefusedException {
    checkLabels(manifest);
    HeadWeights weights = decode(chunks.read(manifest));
    if (!weights.isFinite()) {
      throw new HeadRefusedException(HeadProblem.NOT_FINITE, "a weight is NaN or infinite");
    }
    checkShape(manifest, weights);
    return weights;
  }

  /**
   * Loads the weights of a head that somebody named.
   *
   * @throws HeadUnavailableException if they are not there or not good
   */
  public HeadWeights load(HeadManifest manifest) throws HeadUnavailableException {
    try {
      return assemble(manifest);
    } catch (HeadRefusedException e) {
      throw HeadUnavailableException.refused(manifest.getVersion(), e);
    }
  }

  private static void checkLabels(HeadManifest manifest) throws HeadRefusedException {
    try {
      Labels unused = new Labels(manifest.getLabels());
    } catch (IllegalArgumentException e) {
      throw new HeadRefusedException(HeadProblem.WRONG_SHAPE, "its labels: " + e.getMessage(), e);
    }
  }

  private static HeadWeights decode(byte[] bytes) throws HeadRefusedException {
    try {
      return HeadCodec.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw new HeadRefusedException(HeadProblem.CORRUPT, "its bytes: " + e.getMessage(), e);
    }
  }

  private static void checkShape(HeadManifest manifest, HeadWeights weights)
      throws HeadRefusedException {
    int labels = manifest.getLabels().size();
    if (weights.features() != manifest.getFeatures() || weights.classes() != labels) {
      throw new HeadRefusedException(
          HeadProblem.WRONG_SHAPE,
          "its weights are for %d features and %d classes, its manifest says %d and %d"
              .formatted(weights.features(), weights.classes(), manifest.getFeatures(), labels));
    }
  }

  /** Has a read of another thread end with Kafka's {@code WakeupException}. Thread-safe. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
