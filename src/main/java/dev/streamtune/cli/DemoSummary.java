package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the demo sees. Labels may be added by one thread while another counts; the rest
 * belongs to one thread.
 */
final class DemoSummary {
  private final Map<String, String> labels = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private int predictions;
  private int deadLetters;
  private int labelled;
  private int correct;
  private @Nullable Prediction last;

  /** Notes what is in an image, before it is published. */
  void expect(String id, String label) {
    labels.put(id, label);
  }

  void count(Prediction prediction) {
    predictions++;
    last = prediction;
    String label = labels.get(prediction.getId());
    if (label != null) {
      labelled++;
      correct += label.equals(prediction.getLabel()) ? 1 : 0;
    }
  }

  void count(DeadLetter letter) {
    deadLetters++;
    refusals.merge(letter.getReason(), 1, Integer::sum);
  }

  int answers() {
    return predictions + deadLetters;
  }

  /** Returns the line that a person reads for a prediction. */
  String line(Prediction prediction) {
    String label = labels.get(prediction.getId());
    String verdict =
        label == null ? "" : label.equals(prediction.getLabel()) ? "  right" : "  is " + label;
    return PredictionFormat.line(prediction) + verdict;
  }

  /** Returns the sentence that a person reads at the end. */
  String sentence(int images, double seconds) {
    String refused = deadLetters == 0 ? "none refused" : "refused: " + refusals;
    return String.format(
        Locale.ROOT,
        "%d images in %.1f s: %.2f images per second, %s, accuracy %.3f by head %d",
        images,
        seconds,
        predictions / seconds,
        refused,
        accuracy(),
        headVersion());
  }

  /** Returns the last line of the demo's output. */
  String json(int images, double seconds) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("images", images);
    node.put("predictions", predictions);
    node.put("deadLetters", deadLetters);
    node.put("headVersion", headVersion());
    node.put("baseHash", last == null ? "" : last.getBaseHash());
    node.put("imagesPerSecond", rounded(predictions / seconds));
    node.put("accuracy", rounded(accuracy()));
    return node.toString();
  }

  private double accuracy() {
    return labelled == 0 ? 0 : (double) correct / labelled;
  }

  private long headVersion() {
    return last == null ? 0 : last.getHeadVersion();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
