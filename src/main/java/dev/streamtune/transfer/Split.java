package dev.streamtune.transfer;

import dev.streamtune.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which images are trained on and which judge the head. Which side an image is on depends on the
 * seed, on its content and on its class mates', not on names or order.
 *
 * @param training by class
 * @param validation by class; none of them is in {@code training}
 */
public record Split(List<LabelledImage> training, List<LabelledImage> validation) {
  /** Copies the lists. */
  public Split {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * Holds a share of each class out, rounded; at least one image of a class that has two, and never
   * its last.
   *
   * @param images no two with the same content
   * @param share 0 up to but not 1; 0 holds nothing out
   * @param seed the same gives the same split
   */
  public static Split of(List<LabelledImage> images, double share, long seed) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("the share held out is 0 up to but not 1, found " + share);
    }
    Map<String, List<LabelledImage>> byClass = new TreeMap<>();
    images.forEach(i -> byClass.computeIfAbsent(i.label(), label -> new ArrayList<>()).add(i));
    List<LabelledImage> training = new ArrayList<>();
    List<LabelledImage> validation = new ArrayList<>();
    for (List<LabelledImage> mates : byClass.values()) {
      mates.sort(Comparator.comparing(image -> rank(image, seed)));
      int held = held(mates.size(), share);
      validation.addAll(mates.subList(0, held));
      training.addAll(mates.subList(held, mates.size()));
    }
    return new Split(training, validation);
  }

  private static int held(int images, double share) {
    if (share == 0) {
      return 0;
    }
    int rounded = (int) Math.round(images * share);
    return Math.min(images - 1, Math.max(1, rounded));
  }

  /** As good as random, and different for each seed. */
  private static String rank(LabelledImage image, long seed) {
    return Sha256.hex((seed + " " + image.sha256()).getBytes(StandardCharsets.US_ASCII));
  }
}
