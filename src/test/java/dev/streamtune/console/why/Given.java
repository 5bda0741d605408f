package dev.streamtune.console.why;

import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.feed.PredictionMarks.Shadow;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.console.live.KeptPrediction;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.schema.Timings;
import dev.streamtune.sketch.SketchBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as the feed hands them on. */
public final class Given {
  /** The base of all of them. */
  public static final String BASE = "base";

  private Given() {}

  /** A labelled example. */
  public static Seen<LabelledExample> example(
      String id, String label, @Nullable String annotator, float... features) {
    return example(id, label, annotator, BASE, PackedFeatures.pack(features).bytes());
  }

  static Seen<LabelledExample> example(
      String id, String label, @Nullable String annotator, String base, byte[] features) {
    return seen(
        new LabelledExample(
            id,
            label,
            annotator,
            ByteBuffer.wrap(features),
            base,
            label,
            0.5f,
            1L,
            null,
            null,
            null,
            "feedback",
            0,
            0L,
            Instant.EPOCH));
  }

  static Seen<ImageWithdrawal> withdrawal(String id) {
    return seen(new ImageWithdrawal(id, null, null, "feedback", 0, 0L, Instant.EPOCH));
  }

  /**
   * A prediction that is kept.
   *
   * @param features that its sketch is of; none for a prediction without a sketch
   */
  public static KeptPrediction prediction(
      String id, float best, float second, Optional<Shadow> shadow, float... features) {
    Prediction prediction =
        new Prediction(
            id,
            "rose",
            Map.of("rose", best, "tulip", second),
            List.of(new RankedLabel("rose", best), new RankedLabel("tulip", second)),
            best - second,
            4L,
            BASE,
            new Timings(1f, 1f, 1f, 1));
    float[] sketch =
        features.length == 0 ? features : SketchBytes.read(SketchBytes.of(features)).sums();
    return new KeptPrediction(
        seen(prediction),
        new PredictionMarks(Optional.of(new Place("images", 0, 7)), shadow, sketch));
  }

  private static <T> Seen<T> seen(T value) {
    return new Seen<>(value, "topic", 0, 0, 0);
  }
}
