package dev.streamtune.topology;

import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which labels feedback may give. Thread-safe as its supplier is. */
final class LabelRule {
  private static final int SHOWN = 20;

  private final Supplier<List<String>> known;
  private final FeedbackSettings settings;

  /** Takes the class names of the head in service, as they are at each moment. */
  LabelRule(Supplier<List<String>> known, FeedbackSettings settings) {
    this.known = known;
    this.settings = settings;
  }

  /** Returns why a label cannot be used, if it cannot. */
  Optional<Refusal> refusal(String label) {
    List<String> labels = known.get();
    if (labels.contains(label)) {
      return Optional.empty();
    }
    if (!settings.newClasses()) {
      return refuse(
          "the head knows %d classes (%s), and feedback.new.classes is false: found '%s'"
              .formatted(labels.size(), shown(labels), label));
    }
    if (labels.size() >= settings.maxClasses()) {
      return refuse(
          "the head has %d classes, and feedback.max.classes is %d: no room for '%s'"
              .formatted(labels.size(), settings.maxClasses(), label));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(String detail) {
    return Optional.of(new Refusal(Reason.UNKNOWN_LABEL, detail));
  }

  private static String shown(List<String> labels) {
    List<String> first = labels.subList(0, Math.min(SHOWN, labels.size()));
    return String.join(", ", first) + (labels.size() > SHOWN ? ", ..." : "");
  }
}
