package dev.streamtune.console.health;

import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as the feed tells of them. */
final class Records {
  private Records() {}

  /** A prediction of an image whose record has this timestamp. */
  static Seen<Prediction> prediction(long headVersion, long imageAt) {
    Prediction value =
        new Prediction(
            "image",
            "cat",
            Map.of("cat", 1f),
            List.of(),
            1f,
            headVersion,
            "base",
            new Timings(2f, 3f, 4f, 1));
    return new Seen<>(value, "predictions", 0, 0, imageAt);
  }

  /** What a prediction's headers tell of an image on this partition. */
  static PredictionMarks on(int partition) {
    return new PredictionMarks(
        Optional.of(new Place("images", partition, 0)), Optional.empty(), new float[0]);
  }

  /** A refusal of a record on partition 0. */
  static Seen<DeadLetter> letter(String topic, long offset, String stage, String reason) {
    DeadLetter value =
        new DeadLetter(
            topic, 0, offset, Instant.ofEpochMilli(offset), stage, reason, "words", "hash", 7);
    return new Seen<>(value, "dead-letters", 0, offset, 0);
  }
}
