package dev.streamtune.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;

/** DJL's blocks, loss, Adam and trainer, put together as its documentation shows. */
final class DjlTrainer implements TrainingContender {
  private static final int HIDDEN = 512;

  private final Model model;
  private final Trainer trainer;
  private final NDArray features;
  private final NDArray labels;

  DjlTrainer(TrainingTask task) {
    int length = task.samples().get(0).length();
    this.model = Model.newInstance("head", "PyTorch");
    model.setBlock(
        new SequentialBlock()
            .add(Linear.builder().setUnits(HIDDEN).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(task.classes()).build()));
    float rate = (float) task.learningRate();
    this.trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(rate)).build()));
    trainer.initialize(new Shape(1, length));
    NDManager manager = trainer.getManager();
    int count = task.samples().size();
    this.features = manager.create(new Shape(count, length));
    for (int i = 0; i < count; i++) {
      try (NDArray row = manager.create(task.samples().get(i).unpack())) {
        features.set(new NDIndex(i), row);
      }
    }
    this.labels = manager.create(task.labels().stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public double step(int[] samples) {
    try (NDManager scope = trainer.getManager().newSubManager()) {
      NDArray indices = scope.create(Arrays.stream(samples).asLongStream().toArray());
      NDArray batch = features.get(scope, new NDIndex("{}", indices));
      NDArray wanted = labels.get(scope, new NDIndex("{}", indices));
      double value;
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDList logits = trainer.forward(new NDList(batch));
        NDArray loss = trainer.getLoss().evaluate(new NDList(wanted), logits);
        gradients.backward(loss);
        value = loss.getFloat();
      }
      trainer.step();
      return value;
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
