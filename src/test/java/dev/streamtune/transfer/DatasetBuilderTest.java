package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.training.TrainingSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetBuilderTest {
  @TempDir Path root;
  private final List<String> views = new ArrayList<>();

  @Test
  void classesAreOutputsInTheOrderOfTheirNames() throws Exception {
    DrawnFolder.write(root, List.of("stars", "rings"), 10);

    Dataset dataset = build(0);

    assertThat(dataset.labels().names()).containsExactly("rings", "stars");
    assertThat(labels(dataset.training())).containsOnly(0, 1).hasSize(16);
    assertThat(labels(dataset.validation())).containsExactly(0, 0, 1, 1);
    assertThat(views).containsExactly("features 20");
  }

  @Test
  void onlyTrainingImagesAreVaried() throws Exception {
    DrawnFolder.write(root, List.of("stars", "rings"), 10);

    Dataset dataset = build(3);

    assertThat(dataset.training()).hasSize(16 * 4);
    assertThat(dataset.validation()).hasSize(4);
    assertThat(views).containsExactly("features 20", "variants 48");
    assertThat(dataset.training().stream().map(TrainingSample::features).distinct()).hasSize(64);
  }

  @Test
  void aClassWithoutAnImageGetsNoOutputAndIsNamed() throws Exception {
    DrawnFolder.write(root, List.of("stars", "rings"), 2);
    Files.createDirectories(root.resolve("empty"));
    Files.createDirectories(root.resolve("notes"));
    Files.writeString(root.resolve("notes/a.txt"), "hello");

    Dataset dataset = build(0);

    assertThat(dataset.labels().names()).containsExactly("rings", "stars");
    assertThat(dataset.emptyClasses()).containsExactly("empty", "notes");
    assertThat(dataset.leftOut())
        .singleElement()
        .extracting(LeftOut::file)
        .isEqualTo(root.resolve("notes/a.txt"));
  }

  @Test
  void oneClassIsNoTask() throws IOException, InterruptedException {
    DrawnFolder.write(root, List.of("stars"), 2);

    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> build(0))
        .withMessageContaining("at least two classes")
        .withMessageContaining("stars");
  }

  @Test
  void aNameThatNobodyCouldReadIsNoClass() throws IOException {
    DrawnFolder.write(root, List.of("stars", "rings"), 1);
    Files.move(root.resolve("stars"), root.resolve("st\u202Ears"));

    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> build(0))
        .withMessageContaining("the folders' names are the classes'")
        .withMessageContaining("st\\u202Ears");
  }

  private static List<Integer> labels(List<TrainingSample> samples) {
    return samples.stream().map(TrainingSample::label).toList();
  }

  private Dataset build(int variants) throws IOException, DatasetException, InterruptedException {
    ViewReader reader = new ViewReader(new ImageLimits(1 << 20, 1 << 22), Preset.NOTEBOOK, 32);
    FeatureCache cache =
        new FeatureCache(root.resolve(".cache"), "base", CountingModel.LENGTH, message -> {});
    FolderFeatures features =
        new FolderFeatures(reader, new CountingModel(Integer.MAX_VALUE), cache);
    return new DatasetBuilder(features, 0.2, variants, 1)
        .build(
            new FolderScan(1 << 20).scan(root),
            new DatasetBuilder.Listener() {
              @Override
              public void onViews(String what, int count) {
                views.add(what + " " + count);
              }

              @Override
              public void onView() {}
            });
  }
}
