package dev.streamtune.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.image.Region;
import dev.streamtune.model.BackboneKind;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.Golden;
import dev.streamtune.model.HashedValues;
import dev.streamtune.model.Head;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(Lifecycle.PER_CLASS)
class ExplainerTest {
  private static final int TENSOR = 3 * Vgg16.INPUT_SIZE * Vgg16.INPUT_SIZE;
  private static final Labels LABELS = new Labels(List.of("a", "b", "c", "d", "e"));

  private final HeadWeights weights =
      new HeadWeights(
          HashedValues.scaled(61, Vgg16.FEATURES * HeadWeights.HIDDEN, 0.01f),
          HashedValues.of(62, HeadWeights.HIDDEN),
          HashedValues.scaled(63, HeadWeights.HIDDEN * LABELS.size(), 0.1f),
          new float[LABELS.size()]);
  private final PictureReader reader =
      new PictureReader(new ImageLimits(1 << 20, 1_000_000), Preset.TORCHVISION, 224);
  private final BackboneWeights base = HashedValues.backbone();
  private final List<TorchClassifier> opened = new ArrayList<>();
  private TensorEngine engine;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @AfterEach
  void close() {
    opened.forEach(TorchClassifier::close);
    opened.clear();
  }

  private TorchClassifier classifier(BackboneKind kind) {
    FeatureExtractor extractor = new FeatureExtractor(engine, kind.open(engine, base));
    EngineGate gate = new EngineGate(0.25, System::nanoTime);
    TorchClassifier classifier = new TorchClassifier(extractor, head(1), gate);
    opened.add(classifier);
    return classifier;
  }

  private Head head(long version) {
    return new Head(engine.root(), version, LABELS, weights);
  }

  /** PyTorch in double precision, by automatic differentiation: see make_features.py. */
  @ParameterizedTest
  @EnumSource(BackboneKind.class)
  void theHeatIsThatOfPyTorch(BackboneKind kind) throws Exception {
    Explainer explainer = new Explainer(classifier(kind), reader);

    HeatMap heat = explainer.heat(HashedValues.of(7, TENSOR), "e").orElseThrow();

    assertThat(heat.headVersion()).isEqualTo(1);
    assertThat(heat.side()).isEqualTo(14);
    assertThat(Golden.relativeError(heat.values(), Golden.read("grad-cam-224.f32")))
        .isLessThan(1e-3);
  }

  @Test
  void theHeatOfAFileLiesOverThePartThatTheNetworkSees() throws Exception {
    Explainer explainer = new Explainer(classifier(BackboneKind.DIRECT), reader);

    HeatMap heat = explainer.heat(png(512, 256), "b").orElseThrow();

    assertThat(heat.width()).isEqualTo(512);
    assertThat(heat.height()).isEqualTo(256);
    assertThat(heat.side()).isEqualTo(14);
    assertThat(heat.region())
        .isEqualTo(new Region(144 / 512.0, 16 / 256.0, 368 / 512.0, 240 / 256.0));
  }

  @Test
  void aClassThatTheHeadDoesNotKnowHasNoHeat() throws Exception {
    Explainer explainer = new Explainer(classifier(BackboneKind.DIRECT), reader);

    assertThat(explainer.heat(png(300, 300), "zebra")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(BackboneKind.class)
  void theFeaturesAreThoseThatServingMakes(BackboneKind kind) throws Exception {
    TorchClassifier classifier = classifier(kind);
    byte[] file = png(300, 200);

    float[] features = new Explainer(classifier, reader).features(file);

    float[] served = classifier.classify(List.of(reader.tensor(file))).features().get(0);
    assertThat(Golden.relativeError(features, served)).isLessThan(1e-5);
  }

  @Test
  void theHeadInServiceIsAskedAboutAnEarlierImage() throws Exception {
    TorchClassifier classifier = classifier(BackboneKind.WINOGRAD);
    Explainer explainer = new Explainer(classifier, reader);
    BatchResult served = classifier.classify(List.of(HashedValues.of(1, TENSOR)));
    PackedFeatures seen = PackedFeatures.pack(served.features().get(0));

    HeadAnswers now = explainer.answer(seen).orElseThrow();

    assertThat(now.headVersion()).isEqualTo(1);
    float[] expected = served.head().probabilities().get(0);
    for (int i = 0; i < expected.length; i++) {
      assertThat(now.probabilities().get(0)[i]).isCloseTo(expected[i], within(0.02f));
    }
    assertThat(explainer.answer(PackedFeatures.pack(new float[] {1, 2}))).isEmpty();
  }

  @Test
  void leavesNothingBehind() throws Exception {
    Explainer explainer = new Explainer(classifier(BackboneKind.WINOGRAD), reader);
    byte[] file = png(224, 224);
    int opened = Engines.openBelow(engine);
    PackedFeatures features = PackedFeatures.pack(explainer.features(file));
    for (int i = 0; i < 2; i++) {
      assertThat(explainer.heat(file, "c")).isPresent();
      assertThat(explainer.heat(file, "zebra")).isEmpty();
      assertThat(explainer.answer(features)).isPresent();
    }
    assertThat(Engines.openBelow(engine)).isEqualTo(opened).isPositive();
  }

  /**
   * A head that is closed while it is used ends the process, or gives another picture's numbers.
   */
  @Test
  void headsMayBeExchangedMeanwhile() throws Exception {
    TorchClassifier classifier = classifier(BackboneKind.DIRECT);
    Explainer explainer = new Explainer(classifier, reader);
    float[] tensor = HashedValues.of(7, TENSOR);
    float[] expected = explainer.heat(tensor, "e").orElseThrow().values();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Long> swaps = CompletableFuture.supplyAsync(() -> swap(classifier, enough));
    long before = 1;
    for (int i = 0; i < 5; i++) {
      HeatMap heat = explainer.heat(tensor, "e").orElseThrow();
      assertThat(heat.headVersion()).isGreaterThanOrEqualTo(before);
      assertThat(Golden.relativeError(heat.values(), expected)).isLessThan(1e-5);
      before = heat.headVersion();
    }
    enough.set(true);

    assertThat(swaps.get()).isGreaterThan(1);
    assertThat(before).isGreaterThan(1);
  }

  private long swap(TorchClassifier classifier, AtomicBoolean enough) {
    long version = 1;
    while (!enough.get()) {
      classifier.install(head(++version));
    }
    return version;
  }

  @Test
  void isNotToBeUsedOnceTheClassifierIsClosed() {
    TorchClassifier classifier = classifier(BackboneKind.DIRECT);
    Explainer explainer = new Explainer(classifier, reader);
    classifier.close();
    opened.clear();

    assertThatIllegalStateException()
        .isThrownBy(() -> explainer.heat(png(30, 30), "a"))
        .withMessage("the classifier is closed");
    assertThat(Engines.openBelow(engine)).isZero();
  }

  private static byte[] png(int width, int height) throws Exception {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x * 7919 + y * 104_729) & 0xFFFFFF);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
