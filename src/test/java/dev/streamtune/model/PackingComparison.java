package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains one head on plain features and one on packed ones, from the same start and in the same
 * order, by the same code: it squares what it is given, be it levels in bytes or roots in float32.
 */
final class PackingComparison {
  private static final int EPOCHS = 10;
  private static final int BATCH = 20;
  private static final double RATE = 3e-4;

  private final TensorEngine engine;
  private final int classes;
  private final List<float[]> train = new ArrayList<>();
  private final List<Integer> trainLabels = new ArrayList<>();
  private final List<float[]> test = new ArrayList<>();
  private final List<Integer> testLabels = new ArrayList<>();

  /** Takes every other sample of each class to train on and the others to test. */
  PackingComparison(TensorEngine engine, List<List<float[]>> byClass) {
    this.engine = engine;
    this.classes = byClass.size();
    for (int i = 0; i < byClass.get(0).size(); i++) {
      for (int label = 0; label < classes; label++) {
        (i % 2 == 0 ? train : test).add(byClass.get(label).get(i));
        (i % 2 == 0 ? trainLabels : testLabels).add(label);
      }
    }
  }

  /**
   * What came out.
   *
   * @param meanBytes of a packed sample
   * @param tests number of test samples
   * @param flips test samples that the head trained on plain features sees otherwise when packed
   * @param flippedMargin the largest lead, as a probability, that the first class had over the
   *     second in one of these; 0 without any
   * @param errorsPlain of the head trained and tested on plain features
   * @param errorsPacked of the head trained and tested on packed features
   */
  record Result(
      int meanBytes,
      int tests,
      int flips,
      float flippedMargin,
      int errorsPlain,
      int errorsPacked) {}

  Result run() {
    List<PackedFeatures> packedTrain = train.stream().map(PackedFeatures::pack).toList();
    List<PackedFeatures> packedTest = test.stream().map(PackedFeatures::pack).toList();
    List<float[]> unpackedTest = packedTest.stream().map(PackedFeatures::unpack).toList();
    Standardisation scaling = Standardisation.of(packedTrain);
    HeadWeights plain = trainPlain(scaling);
    HeadWeights packed = trainPacked(scaling, packedTrain);
    List<float[]> plainRows = rows(plain, test);
    List<float[]> flippedRows = flipped(plainRows, rows(plain, unpackedTest));
    return new Result(
        packedTest.stream().mapToInt(PackedFeatures::size).sum() / test.size(),
        test.size(),
        flippedRows.size(),
        (float) flippedRows.stream().mapToDouble(PackingComparison::margin).max().orElse(0),
        errors(plainRows),
        errors(rows(packed, unpackedTest)));
  }

  private HeadWeights trainPacked(Standardisation scaling, List<PackedFeatures> packed) {
    try (TrainingScript script = new TrainingScript(engine);
        TrainingRun run =
            script.open(scaling.carry(start()), scaling, packed, trainLabels, BATCH, RATE)) {
      return scaling.carryBack(complete(run));
    }
  }

  private HeadWeights trainPlain(Standardisation scaling) {
    NDManager scope = engine.root().newSubManager();
    Upload upload = new Upload(scope);
    NDArray roots = scope.zeros(new Shape(train.size(), start().features()));
    for (int i = 0; i < train.size(); i++) {
      roots.set(new NDIndex(i), scope.create(train.get(i)).sqrt());
    }
    float[] oneHot = SampleArrays.oneHot(trainLabels, classes);
    NDList samples =
        new NDList(
            roots,
            scope.ones(new Shape(train.size(), 1)),
            upload.floats(oneHot, new Shape(train.size(), classes)));
    TrainingState state =
        new TrainingState(scope, upload, scaling.carry(start()), scaling, samples, BATCH);
    try (Script script = new Script("head_training.py", engine.root().getDevice());
        TrainingRun run = new TrainingRun(script, state, new AdamRates(RATE))) {
      return scaling.carryBack(complete(run));
    }
  }

  private HeadWeights start() {
    return HeadWeights.untrained(train.get(0).length, classes, 1);
  }

  private HeadWeights complete(TrainingRun run) {
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int first = 0; first < train.size(); first += BATCH) {
        run.forward(IntStream.range(first, Math.min(first + BATCH, train.size())).toArray());
        for (int part = 0; part < run.parts(); part++) {
          run.update(part);
        }
      }
    }
    return run.weights();
  }

  private List<float[]> rows(HeadWeights weights, List<float[]> features) {
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
    try (Head head = new Head(engine.root(), 1, new Labels(names), weights);
        NDManager scope = engine.root().newSubManager()) {
      return features.stream()
          .map(one -> scope.create(one, new Shape(1, one.length)))
          .map(row -> head.probabilities(row).toFloatArray())
          .toList();
    }
  }

  private int errors(List<float[]> rows) {
    return (int)
        IntStream.range(0, rows.size())
            .filter(i -> strongest(rows.get(i)) != testLabels.get(i))
            .count();
  }

  /** Returns the rows of one whose strongest class is another in the other. */
  private static List<float[]> flipped(List<float[]> one, List<float[]> other) {
    return IntStream.range(0, one.size())
        .filter(i -> strongest(one.get(i)) != strongest(other.get(i)))
        .mapToObj(one::get)
        .toList();
  }

  private static int strongest(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  private static float margin(float[] row) {
    float[] sorted = row.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - 1] - sorted[sorted.length - 2];
  }
}
