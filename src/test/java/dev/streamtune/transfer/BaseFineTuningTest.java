package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.image.RgbImage;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.BaseHash;
import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.UnfreezeDepth;
import dev.streamtune.model.UntrainedWeights;
import dev.streamtune.model.Vgg16;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.TrainingSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** VGG16 at full size, an untrained base, drawn pictures. */
@TestInstance(Lifecycle.PER_CLASS)
class BaseFineTuningTest {
  private static final int PICTURES = 20;

  /** How many of them go through the served base again; each takes a while. */
  private static final int MEASURED = 4;

  private static final TrainingOptions OPTIONS =
      new TrainingOptions(1, 5, BaseFineTuning.LEARNING_RATE, 1);

  /** Leaves a loss that can still fall: so few pictures are soon learned by heart. */
  private static final TrainingOptions HALF_TRAINED = new TrainingOptions(2, 10, 1e-5, 1);

  private final EngineGate gate = new EngineGate(0.25, System::nanoTime);
  private final SampleStream stream = new SampleStream(5);
  private final AtomicInteger read = new AtomicInteger();
  private final MemoryActivations store = new MemoryActivations();

  private TensorEngine engine;
  private BackboneWeights base;
  private List<BaseSample> samples;
  private HeadWeights head;
  private double headOnly;

  @BeforeAll
  void trainAHead() throws Exception {
    engine = Engines.cpu();
    base = untrained(engine);
    samples = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      samples.add(sample(stream.sample(i)));
    }
    List<TrainingSample> onBase = features(base, PICTURES);
    try (HeadTrainer trainer = new HeadTrainer(engine, gate)) {
      HeadWeights start = HeadWeights.untrained(Vgg16.FEATURES, stream.labels().size(), 1);
      head = trainer.train(start, onBase, HALF_TRAINED, this::ignore).weights();
    }
    headOnly = loss(onBase, head);
  }

  @AfterAll
  void stop() {
    assertThat(Engines.openBelow(engine)).isZero();
    engine.close();
  }

  @Test
  void trainingBlock5LowersTheLossBelowWhatTheHeadAloneReaches() throws Exception {
    RecordedTuning heard = new RecordedTuning();
    TunedBase tuned =
        new BaseFineTuning(engine, UnfreezeDepth.BLOCK5, OPTIONS, store, heard)
            .run(base, Preset.KERAS, head, samples, samples.subList(0, MEASURED));

    assertThat(tuned.before().training().meanLoss()).isCloseTo(headOnly, within(0.02 * headOnly));
    assertThat(tuned.after().training().meanLoss()).isLessThan(0.5 * headOnly);
    assertThat(tuned.after().epoch()).isEqualTo(1);
    assertThat(tuned.epochs()).hasSize(1);
    assertThat(heard.lines())
        .startsWith("activations 1/24")
        .contains("activations 24/24", "epoch 1/1 5/20")
        .endsWith("epoch 1 done");
    onlyBlock5Differs(tuned.base());
    assertThat(loss(features(tuned.base(), MEASURED), tuned.head()))
        .isCloseTo(tuned.after().validation().meanLoss(), within(0.02 * headOnly));
    readsEachPictureOnce();
  }

  private void onlyBlock5Differs(BackboneWeights tuned) {
    for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
      ConvWeights before = base.layers().get(i);
      ConvWeights after = tuned.layers().get(i);
      assertThat(Arrays.equals(after.kernel(), before.kernel())).isEqualTo(i < 10);
      assertThat(Arrays.equals(after.bias(), before.bias())).isEqualTo(i < 10);
    }
    assertThat(tuned.baseHash())
        .isEqualTo(BaseHash.of(tuned.layers(), "keras"))
        .isNotEqualTo(BaseHash.of(base.layers(), "keras"));
  }

  /** A second run takes what the first has kept. */
  private void readsEachPictureOnce() {
    int before = read.get();
    assertThat(store.size()).isEqualTo(PICTURES);
    RecordedTuning interrupting = new RecordedTuning();
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                new BaseFineTuning(engine, UnfreezeDepth.BLOCK5, OPTIONS, store, interrupting)
                    .run(base, Preset.KERAS, head, samples, List.of()));
    assertThat(read.get()).isEqualTo(before);
  }

  private BaseSample sample(Sample sample) {
    ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 10_000_000));
    Preprocessor preprocessor = new Preprocessor(Preset.KERAS, Vgg16.INPUT_SIZE);
    int label = stream.labels().indexOf(sample.label());
    return new BaseSample(
        sample.id(),
        label,
        () -> {
          read.incrementAndGet();
          try {
            return preprocessor.toTensor(decoder.decode(sample.file()));
          } catch (ImageRejectedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private List<TrainingSample> features(BackboneWeights weights, int count) {
    List<TrainingSample> result = new ArrayList<>();
    try (FeatureExtractor extractor =
        new FeatureExtractor(engine, BackboneKind.WINOGRAD.open(engine, weights))) {
      for (BaseSample sample : samples.subList(0, count)) {
        float[] features = extractor.features(List.of(sample.tensor().get())).get(0);
        result.add(new TrainingSample(PackedFeatures.pack(features), sample.label()));
      }
    }
    return result;
  }

  /** The mean loss as the served base and head have it. */
  private double loss(List<TrainingSample> features, HeadWeights on) throws InterruptedException {
    List<float[]> rows =
        new HeadScorer(engine, gate)
            .probabilities(on, features.stream().map(TrainingSample::features).toList());
    double loss = 0;
    for (int i = 0; i < rows.size(); i++) {
      loss -= Math.log(rows.get(i)[features.get(i).label()]);
    }
    return loss / rows.size();
  }

  private void ignore(int epoch, int epochs, int step, int steps, double loss) {}

  private static BackboneWeights untrained(TensorEngine engine) {
    int size = UntrainedWeights.pictureSize();
    Preprocessor small = new Preprocessor(Preset.KERAS, size);
    return new UntrainedWeights(
            engine.root(), 1, "keras", it -> small.toTensor(new RgbImage(size, size, it)))
        .load();
  }
}
