package dev.streamtune.topology;

import dev.streamtune.events.HeaderNames;
import dev.streamtune.events.Origin;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.HeadAnswers;
import dev.streamtune.sketch.SketchBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a prediction: those of its image, and what the prediction itself has no field for.
 * What the image brought under names of ours is not passed on: whoever publishes images must not
 * speak for the service.
 */
final class PredictionHeaders {
  private PredictionHeaders() {}

  /**
   * Returns the headers of a prediction.
   *
   * @param image the record that is answered
   * @param picture its place in the batch; the head's probabilities must be finite
   */
  static Headers of(Arrival image, BatchResult result, int picture) {
    Headers headers = new RecordHeaders(image.headers());
    put(headers, HeaderNames.IMAGE, Optional.of(place(image.origin())));
    put(headers, HeaderNames.SHADOW, shadow(result, picture));
    headers.remove(HeaderNames.SKETCH);
    headers.add(HeaderNames.SKETCH, SketchBytes.of(result.features().get(picture)));
    return headers;
  }

  private static void put(Headers headers, String name, Optional<String> value) {
    headers.remove(name);
    value.ifPresent(text -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String place(Origin image) {
    return image.topic() + "/" + image.partition() + "/" + image.offset();
  }

  private static Optional<String> shadow(BatchResult result, int picture) {
    return result
        .shadow()
        .filter(shadow -> shadow.isFinite(picture))
        .map(shadow -> words(shadow, result.head().distance(shadow, picture), picture));
  }

  private static String words(HeadAnswers shadow, float distance, int picture) {
    return String.format(
        Locale.ROOT,
        "%d/%.4f/%s",
        shadow.headVersion(),
        distance,
        shadow.ranking(picture).first().label());
  }
}
