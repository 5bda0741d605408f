package dev.streamtune.weights.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamtune.model.ModelException;
import dev.streamtune.weights.fetch.RemoteFile.Part;
import dev.streamtune.weights.fetch.RemoteFile.Published;
import dev.streamtune.weights.fetch.WeightsLocation.Pretrained;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are what their publisher says, or what they were when they came. */
class PublishedFileTest {
  private static final byte[] CONTENT = Origin.bytes(100_000, 1);

  @TempDir Path folder;

  @Test
  void kerasWeightsAreWhatKerasSays() {
    RemoteFile file = PretrainedBase.KERAS_IMAGENET.file();

    assertThat(file.uri())
        .hasToString(
            "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
    assertThat(file.published())
        .contains(new Published(58_889_256, Checksum.md5("6d6bbae143d832006294945121d1f1fc")));
  }

  @Test
  void ofTorchvisionsWeightsOnlyTheConvolutionsAreFetched() {
    RemoteFile file = PretrainedBase.TORCHVISION_IMAGENET.file();

    assertThat(file.uri())
        .hasToString("https://huggingface.co/timm/vgg16.tv_in1k/resolve/main/model.safetensors");
    assertThat(file.part()).isEqualTo(Part.CONVOLUTIONS);
  }

  @Test
  void aWrongChecksumIsNamedAndNothingIsKept() throws IOException {
    try (Origin origin = Origin.of(CONTENT)) {
      RemoteFile file = published(origin, CONTENT.length, "0".repeat(32));

      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> filling().fill(file));

      assertThat(failure)
          .hasMessageContaining("expected 100,000 bytes with MD5 " + "0".repeat(32))
          .hasMessageContaining("found 100,000 bytes with MD5 " + md5());
      assertThat(folder.resolve("x.h5")).doesNotExist();
      assertThat(folder.resolve("x.h5.part")).doesNotExist();
    }
  }

  @Test
  void aWrongSizeIsRefusedBeforeAnyByteIsFetched() throws IOException {
    try (Origin origin = Origin.of(CONTENT)) {
      RemoteFile file = published(origin, 58_889_256, md5());

      assertThat(catchThrowableOfType(ModelException.class, () -> filling().fill(file)))
          .hasMessageContaining("expected a file of 58,889,256 bytes")
          .hasMessageContaining("offers 100,000 bytes");
      assertThat(folder.resolve("x.h5.part")).doesNotExist();
    }
  }

  @Test
  void theRightFileIsKeptWithItsSha256() throws IOException {
    try (Origin origin = Origin.of(CONTENT)) {
      Path file = filling().fill(published(origin, CONTENT.length, md5()));

      assertThat(file).hasBinaryContent(CONTENT);
      assertThat(folder.resolve("x.h5.sha256"))
          .content()
          .isEqualTo(Checksum.sha256(file).hex() + "  x.h5" + System.lineSeparator());
    }
  }

  @Test
  void aCachedFileOfWrongSizeIsNamedWithTheRemedy() throws IOException {
    Files.write(folder.resolve(PretrainedBase.KERAS_IMAGENET.file().fileName()), CONTENT);

    assertThat(
            catchThrowableOfType(
                ModelException.class,
                () -> store().locate(new Pretrained(PretrainedBase.KERAS_IMAGENET))))
        .hasMessageContaining("expected 58,889,256 bytes, found 100,000")
        .hasMessageContaining("bin/streamtune weights fetch --force keras-imagenet");
  }

  @Test
  void aCachedFileThatSomebodyWroteToIsNoticed() throws IOException {
    try (Origin origin = Origin.of(CONTENT)) {
      Remote location = new Remote(origin.uri("x.h5"));
      Path file = store().locate(location);
      byte[] changed = CONTENT.clone();
      changed[5000] ^= 1;
      Files.write(file, changed);
      Files.setLastModifiedTime(
          file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000));

      assertThat(catchThrowableOfType(ModelException.class, () -> store().locate(location)))
          .hasMessageContaining("expected SHA-256")
          .hasMessageContaining("weights fetch --force");
      assertThat(store().problem(location)).isPresent();
    }
  }

  @Test
  void aFileThatWasPutIntoTheCacheByHandIsTakenAndRecorded() throws IOException {
    try (Origin origin = Origin.of(CONTENT)) {
      Remote location = new Remote(origin.uri("x.h5"));
      Path file = Files.write(store().path(location), CONTENT);

      assertThat(store().locate(location)).isEqualTo(file);
      assertThat(file.resolveSibling(file.getFileName() + ".sha256")).exists();
      assertThat(origin.requests()).isEmpty();
    }
  }

  @Test
  void aFullDiskIsNamed() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    PartFile part = new PartFile(Files.createSymbolicLink(folder.resolve("x.part"), full));

    FetchException failure =
        catchThrowableOfType(
            FetchException.class,
            () -> {
              try (PartWriter writer = PartWriter.open(part, 0, 1000, new RecordedFetch())) {
                writer.write(ByteBuffer.allocate(10));
              }
            });

    assertThat(failure)
        .hasMessageStartingWith("cannot write " + part.path())
        .hasMessageContaining("No space left");
  }

  private static RemoteFile published(Origin origin, long size, String md5) {
    return new RemoteFile(
        origin.uri("x.h5"),
        "test",
        "x.h5",
        Part.WHOLE,
        Optional.of(new Published(size, Checksum.md5(md5))));
  }

  private String md5() throws IOException {
    Path copy = Files.write(Files.createTempFile(folder, "copy", ""), CONTENT);
    return Checksum.md5("").of(copy).hex();
  }

  private CacheFilling filling() {
    return new CacheFilling(
        new WeightsCache(folder), Map.of(), FetchLimits.standard(), new RecordedFetch());
  }

  private WeightsStore store() {
    return new WeightsStore(
        new WeightsCache(folder), Map.of(), FetchLimits.standard(), new RecordedFetch());
  }
}
