package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFeaturesTest {
  private static final int IMAGES = 40;

  @TempDir Path root;
  private final List<String> warnings = new ArrayList<>();
  private Path pictures;
  private List<View> views;

  @BeforeEach
  void draw() throws IOException, InterruptedException {
    pictures = root.resolve("pictures");
    DrawnFolder.write(pictures, List.of("stars", "rings"), IMAGES / 2);
    views = views();
  }

  private List<View> views() throws IOException {
    return new FolderScan(1 << 20).scan(pictures).images().stream().map(View::plain).toList();
  }

  @Test
  void computesEachImageOnce() throws InterruptedException {
    CountingModel model = new CountingModel(IMAGES);
    FeatureSet first = features(model, "base").of(views, FolderFeaturesTest::nobody);
    FeatureSet second = features(model, "base").of(views, FolderFeaturesTest::nobody);

    assertThat(views).hasSize(IMAGES);
    assertThat(first.computed()).isEqualTo(IMAGES);
    assertThat(second.computed()).isZero();
    assertThat(second.features()).isEqualTo(first.features());
    assertThat(second.features().stream().map(ViewFeatures::view)).isEqualTo(views);
    assertThat(model.computed()).isEqualTo(IMAGES);
  }

  @Test
  void aRunThatWasKilledGoesOnWhereItWas() throws InterruptedException {
    CountingModel dying = new CountingModel(IMAGES - 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> features(dying, "base").of(views, FolderFeaturesTest::nobody));
    CountingModel next = new CountingModel(IMAGES);

    FeatureSet features = features(next, "base").of(views, FolderFeaturesTest::nobody);

    assertThat(features.features()).hasSize(IMAGES);
    assertThat(next.computed()).isBetween(1, 16);
  }

  @Test
  void aRunThatIsStoppedStopsBetweenPictures() throws InterruptedException {
    CountingModel model = new CountingModel(IMAGES);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> features(model, "base").of(views, FolderFeaturesTest::nobody));
    assertThat(model.computed()).isZero();
  }

  @Test
  void anotherBaseHasFeaturesOfItsOwn() throws InterruptedException {
    CountingModel model = new CountingModel(2 * IMAGES);
    features(model, "base").of(views, FolderFeaturesTest::nobody);
    features(model, "other").of(views, FolderFeaturesTest::nobody);

    assertThat(model.computed()).isEqualTo(2 * IMAGES);
  }

  @Test
  void damagedEntriesAreComputedAgain() throws IOException, InterruptedException {
    FeatureSet whole =
        features(new CountingModel(IMAGES), "base").of(views, FolderFeaturesTest::nobody);
    List<Path> entries = entries();
    assertThat(entries).hasSize(IMAGES);
    byte[] bytes = Files.readAllBytes(entries.get(0));
    Files.write(entries.get(0), Arrays.copyOf(bytes, bytes.length / 2));
    bytes = Files.readAllBytes(entries.get(1));
    bytes[bytes.length / 2] ^= 1;
    Files.write(entries.get(1), bytes);
    Files.write(entries.get(2), new byte[0]);
    CountingModel model = new CountingModel(IMAGES);

    FeatureSet again = features(model, "base").of(views, FolderFeaturesTest::nobody);

    assertThat(model.computed()).isEqualTo(3);
    assertThat(again.features()).isEqualTo(whole.features());
  }

  @Test
  void aCacheThatCannotBeWrittenCostsOneWarning() throws IOException, InterruptedException {
    Files.writeString(root.resolve("cache"), "a file where the folder should be");

    FeatureSet features =
        features(new CountingModel(IMAGES), "base").of(views, FolderFeaturesTest::nobody);

    assertThat(features.features()).hasSize(IMAGES);
    assertThat(warnings).singleElement().asString().contains("feature cache");
  }

  @Test
  void filesThatAreNoPicturesAreListedAndTheOthersGoOn() throws IOException, InterruptedException {
    Files.writeString(pictures.resolve("stars/notes.txt"), "hello");
    Path cut = pictures.resolve("rings/cut.jpg");
    byte[] whole = Files.readAllBytes(views.get(0).image().file());
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    List<Integer> steps = new ArrayList<>();

    FeatureSet features =
        features(new CountingModel(IMAGES), "base").of(views(), () -> steps.add(1));

    assertThat(features.features()).hasSize(IMAGES);
    assertThat(steps).hasSize(IMAGES + 2);
    assertThat(features.leftOut()).hasSize(2);
    assertThat(features.leftOut().get(0).file()).isEqualTo(cut);
    assertThat(features.leftOut().get(0).why()).startsWith("DAMAGED_IMAGE: ");
    assertThat(features.leftOut().get(1).why()).startsWith("UNKNOWN_FORMAT: ");
  }

  @Test
  void aFileThatHasChangedSinceItWasHashedIsNotKeptUnderItsOldName()
      throws IOException, InterruptedException {
    Files.copy(
        views.get(1).image().file(),
        views.get(0).image().file(),
        StandardCopyOption.REPLACE_EXISTING);

    FeatureSet features =
        features(new CountingModel(IMAGES), "base").of(views, FolderFeaturesTest::nobody);

    assertThat(features.leftOut()).singleElement().asString().contains("changed meanwhile");
    assertThat(entries()).hasSize(IMAGES - 1);
  }

  private static void nobody() {}

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("cache/features/base"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private FolderFeatures features(FeatureModel model, String base) {
    ViewReader reader = new ViewReader(new ImageLimits(1 << 20, 1 << 22), Preset.NOTEBOOK, 32);
    FeatureCache cache =
        new FeatureCache(root.resolve("cache"), base, CountingModel.LENGTH, warnings::add);
    return new FolderFeatures(reader, model, cache);
  }
}
