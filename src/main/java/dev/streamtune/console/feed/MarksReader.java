package dev.streamtune.console.feed;

import dev.streamtune.console.feed.PredictionMarks.Shadow;
import dev.streamtune.events.HeaderNames;
import dev.streamtune.sketch.SketchBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Reads the headers of predictions. Whoever may write predictions may write any header: what is not
 * as it should be counts as not there.
 */
final class MarksReader {
  private MarksReader() {}

  static PredictionMarks read(Headers headers) {
    return new PredictionMarks(
        text(headers, HeaderNames.IMAGE).flatMap(MarksReader::image),
        text(headers, HeaderNames.SHADOW).flatMap(MarksReader::shadow),
        sketch(headers));
  }

  private static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  private static Optional<Place> image(String text) {
    String[] parts = text.split("/", -1);
    try {
      return parts.length == 3
          ? Optional.of(new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
              .filter(at -> at.partition() >= 0 && at.offset() >= 0)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Shadow> shadow(String text) {
    String[] parts = text.split("/", 3);
    try {
      return parts.length == 3
          ? Optional.of(new Shadow(Long.parseLong(parts[0]), parts[2], Float.parseFloat(parts[1])))
              .filter(shadow -> shadow.distance() >= 0 && shadow.distance() <= 1)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static float[] sketch(Headers headers) {
    Header header = headers.lastHeader(HeaderNames.SKETCH);
    return header == null || header.value() == null || header.value().length != SketchBytes.LENGTH
        ? new float[0]
        : SketchBytes.read(header.value()).sums();
  }
}
