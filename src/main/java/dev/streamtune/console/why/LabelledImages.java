package dev.streamtune.console.why;

import dev.streamtune.config.Printable;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Seen;
import dev.streamtune.events.Buffers;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.sketch.FeatureSketch;
import dev.streamtune.sketch.SketchBytes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images that were labelled last, each with a sketch of its features: 5,000 of them are 2.6 MB
 * and their names. Where an image was labelled again the newest label counts. Thread-safe.
 */
public final class LabelledImages implements FeedListener {
  /** How many are kept by default. */
  public static final int MOST = 5000;

  private static final Logger LOG = LoggerFactory.getLogger(LabelledImages.class);

  private final int most;
  private final Map<String, LabelledImage> images = new LinkedHashMap<>();

  /** Keeps {@value #MOST}. */
  public LabelledImages() {
    this(MOST);
  }

  /** Keeps so many, at least 1. */
  LabelledImages(int most) {
    this.most = most;
  }

  /**
   * A labelled image.
   *
   * @param annotator who gave the label, if that was told
   * @param baseHash the base that made its features
   * @param sketch of them at length 1
   */
  public record LabelledImage(
      String id, String label, Optional<String> annotator, String baseHash, FeatureSketch sketch) {}

  @Override
  public void joined(Seen<LabelledExample> seen) {
    LabelledExample example = seen.value();
    sketch(example)
        .ifPresent(
            sketch ->
                keep(
                    new LabelledImage(
                        example.getId(),
                        example.getLabel(),
                        Optional.ofNullable(example.getAnnotator()),
                        example.getBaseHash(),
                        sketch)));
  }

  private static Optional<FeatureSketch> sketch(LabelledExample example) {
    try {
      byte[] levels = PackedFeatures.of(Buffers.bytes(example.getFeatures())).levels();
      return Optional.of(FeatureSketch.ofLevels(levels, SketchBytes.LENGTH).unit());
    } catch (IllegalArgumentException e) {
      LOG.warn("example {} is passed over: {}", Printable.of(example.getId(), 100), e.getMessage());
      return Optional.empty();
    }
  }

  private synchronized void keep(LabelledImage image) {
    images.remove(image.id());
    images.put(image.id(), image);
    if (images.size() > most) {
      images.remove(images.keySet().iterator().next());
    }
  }

  @Override
  public synchronized void withdrawn(Seen<ImageWithdrawal> withdrawal) {
    images.remove(withdrawal.value().getId());
  }

  /** Finds one by its id. */
  public synchronized Optional<LabelledImage> find(String id) {
    return Optional.ofNullable(images.get(id));
  }

  /** Returns all whose features are of one base: those of another cannot be compared with them. */
  public synchronized List<LabelledImage> of(String baseHash) {
    return images.values().stream().filter(it -> it.baseHash().equals(baseHash)).toList();
  }

  /**
   * A labelled image that looks like another.
   *
   * @param similarity the cosine of the two sketches, -1 to 1
   */
  record Near(LabelledImage image, float similarity) {}

  /**
   * Finds those that look most like an image.
   *
   * @param among to look at
   * @param id of the image, which is not one of them
   * @param sketch of its features at length 1
   * @return the nearest first
   */
  static List<Near> nearest(List<LabelledImage> among, String id, FeatureSketch sketch, int limit) {
    return among.stream()
        .filter(image -> !image.id().equals(id))
        .map(image -> new Near(image, sketch.dot(image.sketch())))
        .sorted(Comparator.comparingDouble((Near it) -> -it.similarity()))
        .limit(limit)
        .toList();
  }
}
