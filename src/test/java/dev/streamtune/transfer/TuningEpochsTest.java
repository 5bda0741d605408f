package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.BaseTraining;
import dev.streamtune.model.Engines;
import dev.streamtune.model.SmallBase;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.TrainingAbortedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class TuningEpochsTest {
  private static final TrainingOptions OPTIONS = new TrainingOptions(3, 4, 1e-3, 1);

  private final RecordedTuning heard = new RecordedTuning();
  private final List<EpochFigures> figures = new ArrayList<>();

  private TensorEngine engine;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
  }

  @AfterAll
  void stop() {
    assertThat(Engines.openBelow(engine)).isZero();
    engine.close();
  }

  @Test
  void lowersTheLossEpochByEpochAndTellsOfEachStep() throws Exception {
    heard.lines().clear();
    train(OPTIONS, samples(0, 10, 0), List.of());

    assertThat(figures).hasSize(3);
    assertThat(figures.get(2).training().meanLoss())
        .isLessThan(figures.get(1).training().meanLoss())
        .isLessThan(figures.get(0).training().meanLoss());
    assertThat(figures.get(0).training().samples()).isEqualTo(10);
    assertThat(heard.lines())
        .startsWith("epoch 1/3 4/10", "epoch 1/3 8/10", "epoch 1/3 10/10", "epoch 1 done")
        .endsWith("epoch 3/3 10/10", "epoch 3 done");
  }

  @Test
  void keepsTheLastEpochWithoutValidation() throws Exception {
    assertThat(train(OPTIONS, samples(0, 10, 0), List.of()).figures().epoch()).isEqualTo(3);
  }

  @Test
  void keepsTheEpochWithTheLeastValidationLoss() throws Exception {
    List<BaseSample> training = samples(0, 10, 0);
    List<BaseSample> mislabelled = samples(0, 10, 1);

    assertThat(train(OPTIONS, training, training).figures().epoch()).isEqualTo(3);
    TuningState first = train(OPTIONS, training, mislabelled);

    assertThat(first.figures().epoch()).isEqualTo(1);
    assertThat(figures.get(2).validation().meanLoss())
        .isGreaterThan(figures.get(0).validation().meanLoss());
    TuningState alone = train(new TrainingOptions(1, 4, 1e-3, 1), training, List.of());
    assertThat(first.head().kernel1()).isEqualTo(alone.head().kernel1());
    assertThat(first.layers().get(0).kernel()).isEqualTo(alone.layers().get(0).kernel());
  }

  @Test
  void theSeedDecidesTheOrder() throws Exception {
    List<BaseSample> training = samples(0, 10, 0);
    float[] one = train(OPTIONS, training, List.of()).head().kernel1();
    float[] same = train(OPTIONS, training, List.of()).head().kernel1();
    float[] other = train(OPTIONS.withSeed(2), training, List.of()).head().kernel1();

    assertThat(same).isEqualTo(one).isNotEqualTo(other);
  }

  @Test
  void endsWhenTheLossIsNoNumber() {
    List<BaseSample> broken = new ArrayList<>(samples(0, 9, 0));
    float[] nothing = SmallBase.picture(9);
    nothing[0] = Float.NaN;
    broken.add(new BaseSample("broken", 1, () -> nothing));

    assertThatExceptionOfType(TrainingAbortedException.class)
        .isThrownBy(() -> train(OPTIONS, broken, List.of()))
        .withMessageStartingWith("the loss is NaN in epoch 1 after ")
        .withMessageEndingWith(" pictures: lower the learning rate of the base");
  }

  @Test
  void stopsWhenTheThreadIsInterrupted() {
    BaseSample last =
        new BaseSample(
            "last",
            0,
            () -> {
              Thread.currentThread().interrupt();
              return SmallBase.picture(0);
            });

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> train(OPTIONS, List.of(last), List.of()));
  }

  private TuningState train(
      TrainingOptions options, List<BaseSample> training, List<BaseSample> validation)
      throws Exception {
    figures.clear();
    try (BaseTraining run = SmallBase.open(engine, options.learningRate())) {
      SampleInputs inputs = sample -> sample.tensor().get();
      return new TuningEpochs(run, inputs, options, heard).run(training, validation, figures);
    }
  }

  private static List<BaseSample> samples(int first, int count, int shift) {
    return IntStream.range(first, first + count)
        .mapToObj(
            i ->
                new BaseSample(
                    "picture-" + i, (i + shift) % SmallBase.CLASSES, () -> SmallBase.picture(i)))
        .toList();
  }
}
