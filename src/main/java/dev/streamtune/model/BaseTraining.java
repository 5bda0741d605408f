package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.streamtune.model.Vgg16.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * The upper layers of the base and the head while they are trained together: softmax cross-entropy,
 * gradients by the engine, Adam as {@link AdamRates} has it. A batch goes through the network in
 * parts whose gradients add up, so that memory is bounded: with everything unfrozen some 450 MB for
 * weights, gradients and moments and 300 MB for a part, whatever the batch size.
 *
 * <p>Used by one thread, always the same: the engine records the way back per thread. It also
 * records for one network of a process at a time; a {@link #step} beside another throws {@link
 * IllegalStateException}. Native memory is this object's; whoever opened it closes it.
 */
public final class BaseTraining implements AutoCloseable {
  private final NDManager scope;
  private final Script script;
  private final InputBatch input;
  private final List<ConvWeights> frozen;
  private final TrainedNetwork network;
  private final AdamRates rates;
  private final int classes;
  private final int microBatch;
  private int step;

  /**
   * Copies the weights into the engine.
   *
   * @param scope taken over
   * @param frozen weights below those of the layers; handed back as they are
   * @param layers the trained convolutions
   * @param weights for each of them
   * @param side height and width of what enters the first
   * @param microBatch how many samples go through together, at least 1
   */
  BaseTraining(
      NDManager scope,
      List<ConvWeights> frozen,
      List<Layer> layers,
      List<ConvWeights> weights,
      HeadWeights head,
      int side,
      int microBatch,
      double learningRate) {
    this.scope = scope;
    this.frozen = List.copyOf(frozen);
    Upload upload = new Upload(scope);
    this.input = new InputBatch(upload, layers.get(0).in(), side);
    this.network = new TrainedNetwork(upload, layers, weights, head);
    this.rates = new AdamRates(learningRate);
    this.classes = head.classes();
    this.microBatch = microBatch;
    this.script = new Script("base_training.py", scope.getDevice());
  }

  /**
   * Copies the weights into the engine; the caller closes the result.
   *
   * @param engine outlives the result
   * @param base the whole base; not changed
   * @param head on its features; not changed
   * @param depth which layers are trained
   * @param learningRate Adam's, for base and head, above 0
   * @throws IllegalArgumentException if the head does not take VGG16's features
   */
  public static BaseTraining open(
      TensorEngine engine,
      BackboneWeights base,
      HeadWeights head,
      UnfreezeDepth depth,
      double learningRate) {
    if (head.features() != Vgg16.FEATURES) {
      throw new IllegalArgumentException(
          "the base gives %d features, the head takes %d"
              .formatted(Vgg16.FEATURES, head.features()));
    }
    int cut = depth.firstTrained();
    List<ConvWeights> layers = base.layers();
    NDManager scope = engine.root().newSubManager();
    try {
      return new BaseTraining(
          scope,
          layers.subList(0, cut),
          depth.trained(),
          layers.subList(cut, layers.size()),
          head,
          depth.side(),
          depth.microBatch(),
          learningRate);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /**
   * Learns from a batch.
   *
   * @param inputs at least one: {@link LowerLayers#activations}, or preprocessed pictures where
   *     nothing is frozen; each by channel, row, column
   * @param labels for each the number of its class
   * @return how well the network did on the batch, before the step
   * @throws InterruptedException if the thread is interrupted, within a part of the batch; no
   *     weight has moved then
   * @throws IllegalArgumentException if the inputs or labels do not fit
   */
  public BatchScore step(List<float[]> inputs, List<Integer> labels) throws InterruptedException {
    check(inputs, labels);
    try (NDManager call = scope.newSubManager()) {
      network.arrays().forEach(array -> array.clearGradient(script, call));
    }
    BatchScore score = BatchScore.NONE;
    for (int from = 0; from < inputs.size(); from += microBatch) {
      int to = Math.min(inputs.size(), from + microBatch);
      stopIfInterrupted();
      int size = inputs.size();
      score = score.plus(backward(inputs.subList(from, to), labels.subList(from, to), size));
    }
    update();
    return score;
  }

  private void check(List<float[]> inputs, List<Integer> labels) {
    if (inputs.isEmpty() || inputs.size() != labels.size()) {
      throw new IllegalArgumentException(
          "expected inputs and as many labels, found %d and %d"
              .formatted(inputs.size(), labels.size()));
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "the head has %d outputs, a sample has label %d".formatted(classes, label));
      }
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("training of the base was interrupted");
    }
  }

  /** Adds a part's share of the batch to the gradients. */
  private BatchScore backward(List<float[]> inputs, List<Integer> labels, int batch) {
    try (NDManager call = scope.newSubManager();
        GradientCollector gradients = call.getEngine().newGradientCollector()) {
      NDArray logits = network.logits(input.of(call, inputs), TrainedArray::variable);
      NDArray logarithms = logits.logSoftmax(1);
      float[] oneHot = SampleArrays.oneHot(labels, classes);
      NDArray wanted = call.create(oneHot, new Shape(labels.size(), classes));
      gradients.backward(logarithms.mul(wanted).sum().div(-batch));
      return BatchScore.of(logarithms.toFloatArray(), labels);
    }
  }

  private void update() {
    step++;
    try (NDManager call = scope.newSubManager()) {
      NDArray stepRates = call.create(new double[] {rates.stepSize(step), rates.epsilon(step)});
      network.arrays().forEach(array -> array.update(script, call, stepRates));
    }
  }

  /**
   * Scores samples without learning from them.
   *
   * @param inputs as for {@link #step}
   * @param labels for each the number of its class
   * @throws InterruptedException if the thread is interrupted, within a part of the batch
   * @throws IllegalArgumentException if the inputs or labels do not fit
   */
  public BatchScore evaluate(List<float[]> inputs, List<Integer> labels)
      throws InterruptedException {
    check(inputs, labels);
    BatchScore score = BatchScore.NONE;
    for (int from = 0; from < inputs.size(); from += microBatch) {
      int to = Math.min(inputs.size(), from + microBatch);
      stopIfInterrupted();
      float[] logarithms = logarithms(inputs.subList(from, to));
      score = score.plus(BatchScore.of(logarithms, labels.subList(from, to)));
    }
    return score;
  }

  /**
   * Classifies one picture.
   *
   * @param values as for {@link #step}
   * @return {@code [classes]} float32, summing to 1
   */
  public float[] probabilities(float[] values) {
    float[] row = logarithms(List.of(values));
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) Math.exp(row[i]);
    }
    return row;
  }

  /** Computes the logarithms of all probabilities, a row for each input. */
  private float[] logarithms(List<float[]> inputs) {
    try (NDManager call = scope.newSubManager()) {
      NDArray logits = network.logits(input.of(call, inputs), TrainedArray::values);
      return logits.logSoftmax(1).toFloatArray();
    }
  }

  /** Returns all layers of the base: the frozen ones as they were, copies of the trained ones. */
  public List<ConvWeights> layers() {
    List<ConvWeights> all = new ArrayList<>(frozen);
    all.addAll(network.layers());
    return all;
  }

  /** Copies the head out of the engine. */
  public HeadWeights head() {
    return network.head();
  }

  @Override
  public void close() {
    script.close();
    scope.close();
  }
}
