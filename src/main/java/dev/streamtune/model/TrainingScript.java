package dev.streamtune.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * The code of a training step, loaded once for many runs. Whoever loaded it closes it, after the
 * last run. Thread-safe.
 */
public final class TrainingScript implements AutoCloseable {
  private final TensorEngine engine;
  private final Script script;

  /**
   * Loads the code.
   *
   * @param engine outlives this object
   */
  public TrainingScript(TensorEngine engine) {
    this.engine = engine;
    this.script = new Script("head_training.py", engine.root().getDevice());
  }

  /**
   * Opens a run; the caller closes it.
   *
   * @param start the weights to start from; copied
   * @param features mean and scale that the run applies to each feature; the weights are those for
   *     features so changed
   * @param samples at least one; unpacked here, not kept
   * @param labels for each sample the number of its class
   * @param batchSize the largest batch, at least 1
   * @param learningRate Adam's, above 0
   */
  public TrainingRun open(
      HeadWeights start,
      Standardisation features,
      List<PackedFeatures> samples,
      List<Integer> labels,
      int batchSize,
      double learningRate) {
    NDManager scope = engine.root().newSubManager();
    try {
      Upload upload = new Upload(scope);
      NDList arrays = SampleArrays.of(scope, upload, samples, labels, start.classes());
      TrainingState state = new TrainingState(scope, upload, start, features, arrays, batchSize);
      return new TrainingRun(script, state, new AdamRates(learningRate));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  @Override
  public void close() {
    script.close();
  }
}
