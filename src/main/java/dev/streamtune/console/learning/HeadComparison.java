package dev.streamtune.console.learning;

import dev.streamtune.heads.HeadUnavailableException;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.training.Evaluation;
import dev.streamtune.training.HeadScorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts two heads before the same examples, neither of which either was trained on. What it computes
 * takes its turns as training does, so that serving goes first. Thread-safe; a call takes a few
 * seconds and some 100 MB.
 */
final class HeadComparison {
  private static final int MOST_SHOWN = 20;

  private final Supplier<WeightsSource> heads;
  private final HoldoutSource holdout;
  private final HeadScorer scorer;
  private final PictureLinks pictures;

  /**
   * Takes its parts; closes none but what it opens.
   *
   * @param heads opens them
   */
  HeadComparison(
      Supplier<WeightsSource> heads,
      HoldoutSource holdout,
      HeadScorer scorer,
      PictureLinks pictures) {
    this.heads = heads;
    this.holdout = holdout;
    this.scorer = scorer;
    this.pictures = pictures;
  }

  /**
   * What came of it, as JSON.
   *
   * @param examples how many judged both
   * @param disagree where their answers differ, the newest first
   */
  record Compared(int examples, Side a, Side b, List<Disagreement> disagree) {}

  /**
   * One of the heads.
   *
   * @param accuracy share of right answers, 0 to 1; null without examples
   * @param perClass by label
   */
  record Side(long version, @Nullable Double accuracy, List<ClassRecall> perClass) {}

  /**
   * An image that they see differently.
   *
   * @param label what people say
   * @param a what the one head says
   * @param b what the other says
   */
  record Disagreement(String id, String label, String a, String b, @Nullable String thumbnail) {}

  /** What a head says: of each example the most probable class. */
  private record Answers(Side side, List<String> labels) {}

  /**
   * Compares.
   *
   * @param wanted examples by their offsets
   * @throws HeadUnavailableException if one of the heads is not there
   * @throws InterruptedException if the thread is interrupted
   */
  Compared compare(long a, long b, Map<Long, LabelledImage> wanted)
      throws HeadUnavailableException, InterruptedException {
    try (WeightsSource kept = heads.get()) {
      HeadManifest first = kept.manifest(a);
      HeadManifest second = kept.manifest(b);
      List<HeldOut> examples =
          holdout.read(wanted).stream()
              .filter(example -> fits(example, first) && fits(example, second))
              .toList();
      Answers ofA = answers(kept, first, examples);
      Answers ofB = answers(kept, second, examples);
      return new Compared(
          examples.size(), ofA.side(), ofB.side(), disagreements(examples, ofA, ofB));
    }
  }

  private static boolean fits(HeldOut example, HeadManifest head) {
    return example.baseHash().equals(head.getBaseHash())
        && example.features().length() == head.getFeatures();
  }

  private Answers answers(WeightsSource kept, HeadManifest head, List<HeldOut> examples)
      throws HeadUnavailableException, InterruptedException {
    List<PackedFeatures> features = examples.stream().map(HeldOut::features).toList();
    List<float[]> probabilities = scorer.probabilities(kept.weights(head), features);
    List<String> labels = head.getLabels();
    Evaluation evaluation =
        Evaluation.of(
            labels, examples.stream().map(it -> it.image().label()).toList(), probabilities);
    List<ClassRecall> perClass = new ArrayList<>();
    evaluation
        .recall()
        .forEach(
            (label, recall) ->
                perClass.add(new ClassRecall(label, recall, evaluation.examples().get(label))));
    Side side =
        new Side(head.getVersion(), examples.isEmpty() ? null : evaluation.accuracy(), perClass);
    return new Answers(
        side, probabilities.stream().map(row -> labels.get(mostProbable(row))).toList());
  }

  private static int mostProbable(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  private List<Disagreement> disagreements(List<HeldOut> examples, Answers a, Answers b) {
    List<Disagreement> differing = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      String ofA = a.labels().get(i);
      String ofB = b.labels().get(i);
      if (!ofA.equals(ofB)) {
        LabelledImage image = examples.get(i).image();
        String thumbnail = pictures.thumbnail(image.id()).orElse(null);
        differing.add(new Disagreement(image.id(), image.label(), ofA, ofB, thumbnail));
      }
    }
    Collections.reverse(differing);
    return differing.subList(0, Math.min(MOST_SHOWN, differing.size()));
  }
}
