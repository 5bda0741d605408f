package dev.streamtune.bench;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Standardisation;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.TrainingRun;
import dev.streamtune.model.TrainingScript;

/** Ours. */
public final class ScriptedTrainer implements TrainingContender {
  private final TrainingScript script;
  private final TrainingRun run;

  /**
   * Opens a run.
   *
   * @param engine outlives this object
   * @param batchSize the largest batch
   */
  public ScriptedTrainer(TensorEngine engine, TrainingTask task, int batchSize) {
    Standardisation scaling = Standardisation.of(task.samples());
    int features = task.samples().get(0).length();
    HeadWeights start = scaling.carry(HeadWeights.untrained(features, task.classes(), 1));
    this.script = new TrainingScript(engine);
    this.run =
        script.open(start, scaling, task.samples(), task.labels(), batchSize, task.learningRate());
  }

  @Override
  public String name() {
    return "streamtune";
  }

  @Override
  public double step(int[] samples) {
    run.forward(samples);
    for (int part = 0; part < run.parts(); part++) {
      run.update(part);
    }
    return run.loss();
  }

  @Override
  public void close() {
    run.close();
    script.close();
  }
}
