package dev.streamtune.training.quarantine;

import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.Example;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.TrainingRecipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A stream of labels some of which are wrong. A head learns the first part, its wrong labels
 * included; each label of the rest comes with what that head says, and what is not doubted becomes
 * a neighbour for those that follow.
 */
final class NoisyStream {
  private static final int LEARNED_PERCENT = 60;

  private final List<String> classes;
  private final List<Example> learned = new ArrayList<>();
  private final List<Example> learnedNoisy = new ArrayList<>();
  private final List<Example> rest = new ArrayList<>();
  private final long seed;
  private final int wrongPercent;
  private final List<float[]> answers;

  /** What became of the labels. */
  record Outcome(int wrong, int wrongHeld, int right, int rightHeld, int rightlyPredicted) {
    double recall() {
      return wrongHeld / (double) wrong;
    }

    double precision() {
      return wrongHeld / (double) (wrongHeld + rightHeld);
    }

    double passed() {
      return 1 - rightHeld / (double) right;
    }

    double headAccuracy() {
      return rightlyPredicted / (double) (wrong + right);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "of %d labels %d were wrong; the head had %.2f right; recall %.2f, precision %.2f, of the right ones %.3f pass",
          wrong + right,
          wrong,
          headAccuracy(),
          recall(),
          precision(),
          passed());
    }

    Outcome plus(Outcome o) {
      return new Outcome(
          wrong + o.wrong,
          wrongHeld + o.wrongHeld,
          right + o.right,
          rightHeld + o.rightHeld,
          rightlyPredicted + o.rightlyPredicted);
    }
  }

  /** Shuffles the pictures, spoils labels and trains the head. */
  NoisyStream(TensorEngine engine, List<Example> pictures, int wrongPercent, long seed)
      throws Exception {
    this.classes = pictures.stream().map(Example::label).distinct().sorted().toList();
    this.seed = seed;
    Random random = new Random(seed);
    this.wrongPercent = wrongPercent;
    List<Example> shuffled = new ArrayList<>(pictures);
    Collections.shuffle(shuffled, random);
    int first = shuffled.size() * LEARNED_PERCENT / 100;
    learned.addAll(shuffled.subList(0, first));
    rest.addAll(shuffled.subList(first, shuffled.size()));
    learned.forEach(it -> learnedNoisy.add(perhapsWrong(it, random)));
    this.answers = answers(engine);
  }

  private List<float[]> answers(TensorEngine engine) throws Exception {
    EngineGate gate = new EngineGate(0.25, System::nanoTime);
    Labels labels = new Labels(classes);
    TrainingRecipe recipe =
        new TrainingRecipe(labels, labels, new TrainingOptions(10, 32, 1e-4, 1));
    int features = learned.get(0).features().length();
    HeadWeights start = HeadWeights.untrained(features, classes.size(), 1);
    try (HeadTrainer trainer = new HeadTrainer(engine, gate)) {
      HeadWeights head =
          recipe.train(trainer, start, learnedNoisy, (e, of, step, steps, loss) -> {}).weights();
      List<PackedFeatures> asked = rest.stream().map(Example::features).toList();
      return new HeadScorer(engine, gate).probabilities(head, asked);
    }
  }

  private Example perhapsWrong(Example example, Random random) {
    if (random.nextInt(100) >= wrongPercent) {
      return example;
    }
    int right = classes.indexOf(example.label());
    int other = (right + 1 + random.nextInt(classes.size() - 1)) % classes.size();
    return labelled(example, classes.get(other));
  }

  private static Example labelled(Example it, String label) {
    return new Example(it.id(), label, it.annotator(), it.features(), it.offset(), 0);
  }

  /** Lets the rest come. */
  Outcome play(QuarantineSettings settings) {
    NeighbourIndex index = new NeighbourIndex();
    learnedNoisy.forEach(index::put);
    Random dice = new Random(seed);
    ContradictionRule rule = new ContradictionRule(settings, index);
    Outcome sum = new Outcome(0, 0, 0, 0, 0);
    for (int i = 0; i < rest.size(); i++) {
      Example truth = rest.get(i);
      Example said = perhapsWrong(truth, dice);
      int best = best(answers.get(i));
      boolean held = rule.contradiction(said, classes.get(best), answers.get(i)[best]).isPresent();
      boolean wrong = !said.label().equals(truth.label());
      sum =
          sum.plus(
              new Outcome(
                  wrong ? 1 : 0,
                  wrong && held ? 1 : 0,
                  wrong ? 0 : 1,
                  !wrong && held ? 1 : 0,
                  classes.get(best).equals(truth.label()) ? 1 : 0));
      if (!held) {
        index.put(said);
      }
    }
    return sum;
  }

  private static int best(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }
}
