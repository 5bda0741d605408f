package dev.streamtune.console.learning;

import dev.streamtune.config.BufferSettings;
import dev.streamtune.console.learning.LabelledImages.Known;
import dev.streamtune.training.BufferReckoning;
import dev.streamtune.training.BufferReckoning.Offer;
import java.util.List;
import java.util.TreeSet;

/**
 * What the replay buffer holds of each class, as the labelled examples tell: those that were read,
 * each image once, within the bounds of the buffer. Thread-safe.
 */
final class BufferView {
  private final LabelledImages images;
  private final BufferSettings settings;

  BufferView(LabelledImages images, BufferSettings settings) {
    this.images = images;
    this.settings = settings;
  }

  /**
   * What it holds, as JSON.
   *
   * @param classes by label
   * @param total examples of all classes, holdout included
   * @param asOf timestamp of the newest record that was considered, in milliseconds since
   *     1970-01-01T00:00:00Z; 0 if there was none
   */
  record Buffer(List<Share> classes, int total, long asOf) {}

  /**
   * A class in the buffer, as JSON.
   *
   * @param training examples to train on
   * @param holdout examples that judge heads
   */
  record Share(String label, int training, int holdout) {}

  /** Returns it. */
  Buffer buffer() {
    Known known = images.known();
    List<Offer> offers =
        known.images().stream()
            .map(image -> new Offer(image.label(), image.bytes(), image.holdout()))
            .toList();
    BufferReckoning held = BufferReckoning.of(settings, offers);
    TreeSet<String> labels = new TreeSet<>(held.training().keySet());
    labels.addAll(held.holdout().keySet());
    List<Share> shares =
        labels.stream()
            .map(
                label ->
                    new Share(
                        label,
                        held.training().getOrDefault(label, 0),
                        held.holdout().getOrDefault(label, 0)))
            .toList();
    int total = shares.stream().mapToInt(share -> share.training() + share.holdout()).sum();
    return new Buffer(shares, total, known.asOf());
  }
}
