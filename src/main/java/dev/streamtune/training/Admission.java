package dev.streamtune.training;

import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadManifest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a head that was sent in must be before it is worth an evaluation: one that every instance
 * could serve in the place of the head in service. Immutable and thread-safe.
 */
final class Admission {
  private final String baseHash;
  private final int maxClasses;

  /**
   * Says what is expected.
   *
   * @param baseHash the base of all instances
   * @param maxClasses most classes of a head
   */
  Admission(String baseHash, int maxClasses) {
    this.baseHash = baseHash;
    this.maxClasses = maxClasses;
  }

  /**
   * Returns every objection to a head, in words; none if it may be judged.
   *
   * @param incumbent the head in service
   */
  List<String> objections(HeadManifest head, Incumbent incumbent) {
    List<String> objections = new ArrayList<>();
    checkBase(head, incumbent, objections);
    checkClasses(head, incumbent, objections);
    boolean same =
        head.getSha256().equals(incumbent.sha256())
            && head.getLabels().equals(incumbent.labels().names());
    if (same) {
      objections.add("it is head %d, which is in service".formatted(incumbent.version()));
    }
    return objections;
  }

  private void checkBase(HeadManifest head, Incumbent incumbent, List<String> objections) {
    if (!head.getBaseHash().equals(baseHash)) {
      objections.add(
          "it belongs to base %s, this service has %s: train it on the service's base, the same model.weights and model.preset"
              .formatted(head.getBaseHash(), baseHash));
    }
    int features = incumbent.weights().features();
    if (head.getFeatures() != features) {
      objections.add(
          "it takes %d features, the base gives %d".formatted(head.getFeatures(), features));
    }
  }

  /** The untrained head's classes promise nothing: a first head may have others. */
  private void checkClasses(HeadManifest head, Incumbent incumbent, List<String> objections) {
    List<String> classes = head.getLabels();
    try {
      Labels unused = new Labels(classes);
    } catch (IllegalArgumentException e) {
      objections.add("its labels: " + e.getMessage());
      return;
    }
    List<String> lacking = new ArrayList<>(incumbent.labels().names());
    lacking.removeAll(classes);
    if (incumbent.version() > 0 && !lacking.isEmpty()) {
      objections.add(
          "it lacks %s, which head %d in service has: train it with all its classes, in any order"
              .formatted(String.join(", ", lacking), incumbent.version()));
    }
    if (classes.size() > Math.max(maxClasses, incumbent.labels().size())) {
      objections.add(
          "it has %d classes, feedback.max.classes is %d".formatted(classes.size(), maxClasses));
    }
  }
}
