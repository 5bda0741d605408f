package dev.streamtune.console.learning;

import dev.streamtune.console.feed.Seen;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.training.HoldoutRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The newest labelled images; of each the last label, unless the trainer put it aside. Bounded;
 * thread-safe.
 */
final class LabelledImages {
  /** Twice as many as wait for a second annotator at most. */
  private static final int MOST_ASIDE = 20_000;

  private final HoldoutRule holdout;
  private final int most;
  private final Map<String, LabelledImage> byId = new LinkedHashMap<>();
  private final Set<Long> aside = new LinkedHashSet<>();
  private Tally earlier = new Tally(0, 0);
  private long asOf;

  /** How many predictions people judged, and how many of them were right. */
  record Tally(int right, int total) {
    Tally plus(LabelledImage image) {
      return new Tally(right + (image.right() ? 1 : 0), total + 1);
    }
  }

  /**
   * What there is at one moment.
   *
   * @param images by ascending offset
   * @param earlier those before, which are no longer kept
   * @param asOf timestamp of the newest record that was considered; 0 if there was none
   */
  record Known(List<LabelledImage> images, Tally earlier, long asOf) {}

  /**
   * Knows of none.
   *
   * @param most how many are kept
   */
  LabelledImages(HoldoutRule holdout, int most) {
    this.holdout = holdout;
    this.most = most;
  }

  /** Feedback was joined to its image. */
  void joined(Seen<LabelledExample> seen) {
    LabelledExample example = seen.value();
    String id = example.getId();
    String label = example.getLabel();
    put(
        new LabelledImage(
            id,
            label.intern(), // few are different, and many are kept
            example.getPredictedLabel().intern(),
            example.getHeadVersion(),
            seen.offset(),
            example.getFeedbackAt().toEpochMilli(),
            example.getFeatures().remaining() + 2 * (id.length() + label.length()),
            holdout.holdsOut(id)),
        seen.timestamp());
  }

  private synchronized void put(LabelledImage image, long timestamp) {
    byId.remove(image.id()); // so that it stands last
    byId.put(image.id(), image);
    asOf = Math.max(asOf, timestamp);
    if (byId.size() > most) {
      LabelledImage oldest = byId.values().iterator().next();
      byId.remove(oldest.id());
      earlier = isAside(oldest) ? earlier : earlier.plus(oldest);
    }
  }

  /**
   * The trainer does not learn from an example: it waits for a second annotator, whose example will
   * be another one, or was refused.
   *
   * @param offset where it stands in the labelled-examples topic
   */
  synchronized void putAside(long offset) {
    aside.add(offset);
    if (aside.size() > MOST_ASIDE) {
      aside.remove(aside.iterator().next());
    }
  }

  private boolean isAside(LabelledImage image) {
    return aside.contains(image.offset());
  }

  /** An image was withdrawn; what is said of it later is ordinary. */
  synchronized void withdrawn(Seen<ImageWithdrawal> withdrawal) {
    String id = withdrawal.value().getId();
    LabelledImage known = byId.get(id);
    if (known != null && known.offset() < withdrawal.offset()) {
      byId.remove(id);
    }
    asOf = Math.max(asOf, withdrawal.timestamp());
  }

  /** Returns what there is now. */
  synchronized Known known() {
    List<LabelledImage> images = new ArrayList<>(byId.size());
    for (LabelledImage image : byId.values()) {
      if (!isAside(image)) {
        images.add(image);
      }
    }
    return new Known(images, earlier, asOf);
  }

  /**
   * Returns the newest that judge heads, by their offsets.
   *
   * @param limit at most so many
   */
  Map<Long, LabelledImage> newestHoldout(int limit) {
    List<LabelledImage> all = known().images().stream().filter(LabelledImage::holdout).toList();
    Map<Long, LabelledImage> newest = new HashMap<>();
    all.subList(Math.max(0, all.size() - limit), all.size())
        .forEach(image -> newest.put(image.offset(), image));
    return newest;
  }
}
