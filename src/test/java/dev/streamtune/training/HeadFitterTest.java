package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.FitOptions.Kept;
import dev.streamtune.training.FitOptions.Scaling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(Lifecycle.PER_CLASS)
class HeadFitterTest {
  private static final int FEATURES = 200;
  private static final int CLASSES = 4;

  private final EngineGate gate = new EngineGate(0, System::nanoTime);
  private final HeadWeights start = HeadWeights.untrained(FEATURES, CLASSES, 1);
  private final List<TrainingSample> training = samples(0, 40, 0);
  private final List<TrainingSample> validation = samples(1000, 30, 0);

  private TensorEngine engine;
  private HeadFitter fitter;
  private int openBefore;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
    openBefore = Engines.openBelow(engine);
    fitter = new HeadFitter(engine, gate);
  }

  @AfterAll
  void stop() {
    fitter.close();
    assertThat(Engines.openBelow(engine)).isEqualTo(openBefore);
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void learnsAndSaysHowWellItDoesOnWhatItHasNotSeen(Scaling scaling) throws Exception {
    FittedHead head = fit(validation, options(8, scaling, Kept.LAST, OptionalInt.empty()));

    assertThat(head.epochs()).extracting(EpochScore::epoch).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(last(head).training().accuracy()).isGreaterThan(0.95);
    Evaluation scored = evaluate(head.weights());
    Score last = last(head).validation().orElseThrow();
    assertThat(last.accuracy()).isGreaterThan(0.9).isEqualTo(scored.accuracy());
    assertThat(last.loss()).isCloseTo(scored.loss(), within(1e-4));
  }

  @Test
  void theLossMayRiseFarBeforeItFalls() throws Exception {
    TrainingOptions bold = new TrainingOptions(60, 40, 0.1, 3);
    FittedHead head =
        fit(List.of(), new FitOptions(bold, Scaling.PLAIN, Kept.LAST, OptionalInt.empty()));

    List<Double> losses = head.epochs().stream().map(it -> it.training().loss()).toList();
    assertThat(Collections.max(losses)).isGreaterThan(10 * losses.get(0));
    assertThat(last(head).training().loss()).isLessThan(losses.get(0));
  }

  @Test
  void theTrainingLossIsThatOfTheTrainer() throws Exception {
    FitOptions options = options(3, Scaling.STANDARDISED, Kept.LAST, OptionalInt.empty());
    FittedHead fitted = fit(List.of(), options);
    TrainedHead trained;
    try (HeadTrainer trainer = new HeadTrainer(engine, gate)) {
      trained = trainer.train(start, training, options.training(), new Recorder());
    }

    assertThat(fitted.epochs().stream().map(it -> it.training().loss()))
        .isEqualTo(trained.epochLoss());
    assertThat(HeadCodec.encode(fitted.weights())).isEqualTo(HeadCodec.encode(trained.weights()));
  }

  @Test
  void theSameSeedGivesTheSameBytesAndValidationChangesNone() throws Exception {
    FitOptions options = options(3, Scaling.PLAIN, Kept.LAST, OptionalInt.empty());
    byte[] one = HeadCodec.encode(fit(validation, options).weights());

    assertThat(HeadCodec.encode(fit(validation, options).weights())).isEqualTo(one);
    assertThat(HeadCodec.encode(fit(List.of(), options).weights())).isEqualTo(one);
  }

  /** Training labels are all wrong: the more is learned, the larger is the validation loss. */
  @Test
  void theBestEpochIsKept() throws Exception {
    List<TrainingSample> wrong = samples(0, 40, 1);
    FitOptions options = options(12, Scaling.STANDARDISED, Kept.BEST, OptionalInt.empty());
    FittedHead head = fitter.fit(start, wrong, validation, options, new Recorder());

    int best =
        head.epochs().stream()
            .min(Comparator.comparing(it -> it.validation().orElseThrow().loss()))
            .orElseThrow()
            .epoch();
    assertThat(head.keptEpoch()).isEqualTo(best).isLessThan(12);
    assertThat(head.epochs().get(best - 1).validation().orElseThrow().loss())
        .isCloseTo(evaluate(head.weights()).loss(), within(1e-3));
  }

  @Test
  void earlyStoppingEndsSoManyEpochsAfterTheBest() throws Exception {
    List<TrainingSample> wrong = samples(0, 40, 1);
    FitOptions options = options(60, Scaling.STANDARDISED, Kept.BEST, OptionalInt.of(3));
    Recorder recorder = new Recorder();

    FittedHead head = fitter.fit(start, wrong, validation, options, recorder);

    assertThat(head.epochs()).hasSize(head.keptEpoch() + 3).hasSizeLessThan(60);
    assertThat(recorder.epochs).isEqualTo(head.epochs());
  }

  @Test
  void withoutValidationTheLastEpochIsKept() throws Exception {
    FittedHead head = fit(List.of(), options(2, Scaling.PLAIN, Kept.BEST, OptionalInt.empty()));

    assertThat(head.keptEpoch()).isEqualTo(2);
    assertThat(last(head).validation()).isEqualTo(Optional.empty());
  }

  @Test
  void refusesWhatDoesNotFit() {
    FitOptions options = options(2, Scaling.PLAIN, Kept.BEST, OptionalInt.empty());
    List<TrainingSample> unknown = List.of(new TrainingSample(training.get(0).features(), CLASSES));

    assertThatIllegalArgumentException().isThrownBy(() -> fit(unknown, options));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitter.fit(start, List.of(), validation, options, new Recorder()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(2, Scaling.PLAIN, Kept.BEST, OptionalInt.of(0)));
  }

  private static FitOptions options(int epochs, Scaling scaling, Kept kept, OptionalInt patience) {
    return new FitOptions(new TrainingOptions(epochs, 16, 1e-3, 3), scaling, kept, patience);
  }

  private FittedHead fit(List<TrainingSample> heldOut, FitOptions options) throws Exception {
    return fitter.fit(start, training, heldOut, options, new Recorder());
  }

  private static EpochScore last(FittedHead head) {
    return head.epochs().get(head.epochs().size() - 1);
  }

  private Evaluation evaluate(HeadWeights weights) throws InterruptedException {
    List<float[]> rows =
        new HeadScorer(engine, gate)
            .probabilities(weights, validation.stream().map(TrainingSample::features).toList());
    List<String> truth = validation.stream().map(it -> "c" + it.label()).toList();
    return Evaluation.of(List.of("c0", "c1", "c2", "c3"), truth, rows);
  }

  /** A pattern for each class, and as much noise; {@code shift} makes labels wrong. */
  private static List<TrainingSample> samples(int salt, int count, int shift) {
    List<TrainingSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] values = HashedValues.of(100 + salt + i, FEATURES);
      float[] pattern = HashedValues.of(50 + i % CLASSES, FEATURES);
      for (int f = 0; f < FEATURES; f++) {
        values[f] = Math.max(0, values[f] + pattern[f]);
      }
      samples.add(new TrainingSample(PackedFeatures.pack(values), (i + shift) % CLASSES));
    }
    return samples;
  }

  private static final class Recorder implements FitObserver {
    private final List<EpochScore> epochs = new ArrayList<>();

    @Override
    public void onStep(int epoch, int epochs, int step, int steps, double loss) {}

    @Override
    public void onEpoch(EpochScore score) {
      epochs.add(score);
    }
  }
}
