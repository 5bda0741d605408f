package dev.streamtune.topology;

import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.ServingSettings;
import java.time.Duration;

/**
 * What one image costs the thread that answers it.
 *
 * @param inference base and head, while all threads and a fine-tuning want the engine
 * @param usual inference and the decoding of a large photograph
 * @param most inference and all that limits allow for fetching and decoding
 */
public record ImageCost(Duration inference, Duration usual, Duration most) {
  /** A photograph of 12 megapixels and more. */
  private static final Duration USUAL_DECODE = Duration.ofMillis(100);

  /**
   * Adds up.
   *
   * @param measured inference of one image with the engine to itself
   * @param trainingShare share of the engine that fine-tuning gets, 0 up to but not 1
   */
  public static ImageCost of(
      Duration measured, double trainingShare, KafkaSettings kafka, ServingSettings serving) {
    // Threads take turns at the engine: each waits for all others.
    double shared = kafka.streamThreads() / (1 - trainingShare);
    Duration inference = Duration.ofNanos(Math.round(measured.toNanos() * shared));
    Duration decode = serving.limits().decodeTime();
    Duration most = inference.plus(decode);
    if (!serving.intake().references().allowed().isEmpty()) {
      most = most.plus(serving.intake().references().timeout());
    }
    Duration usual = USUAL_DECODE.compareTo(decode) < 0 ? USUAL_DECODE : decode;
    return new ImageCost(inference, inference.plus(usual), most);
  }
}
