package dev.streamtune.console.live;

import dev.streamtune.console.feed.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What topics tell of a label, each piece as it stands there. */
final class LabelFacts {
  private LabelFacts() {}

  /**
   * Somebody gave a label.
   *
   * @param at timestamp of the feedback, in milliseconds
   * @param place of the feedback
   */
  record Said(String label, @Nullable String annotator, long at, Place place) {
    /** Feedback of one image stands in one partition. */
    boolean isAfter(Said other) {
      return place.offset() > other.place.offset();
    }
  }

  /**
   * It became an example.
   *
   * @param said the feedback
   * @param at timestamp of the example's record, in milliseconds
   * @param place of the example
   * @param since offset of the first example that gave the image this label, with none between that
   *     gave another: it is the one that is learned where later ones only confirm it
   */
  record Joined(Said said, long at, Place place, long since) {}

  /**
   * Something was refused.
   *
   * @param at when, in milliseconds
   */
  record Refused(String reason, String detail, long at) {}

  /**
   * A fine-tuning.
   *
   * @param at when it ended, in milliseconds
   * @param headVersion the head that went into service by it; null where none did
   */
  record Run(String id, long at, @Nullable Long headVersion, List<String> reasons) {
    Run {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A fine-tuning used an example.
   *
   * @param offset of the example
   */
  record Use(long offset, Run run) {}
}
