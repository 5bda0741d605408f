package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.Preset;
import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
  private static final byte[] HDF5 = HexFormat.of().parseHex("894844460d0a1a0a");

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private Path zip(String first) throws IOException {
    Path path = folder.resolve("file.zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(first));
      zip.write(1);
      zip.closeEntry();
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 512, 1024, 2048, 4096, 1 << 20})
  void hdf5MayBeginAfterABlockOfTheUsers(int at) throws IOException {
    byte[] bytes = new byte[at + 100];
    System.arraycopy(HDF5, 0, bytes, at, HDF5.length);

    assertThat(FileKind.of(file(bytes))).isEqualTo(FileKind.HDF5);
    assertThat(BaseFile.preset(file(bytes))).isEqualTo(Preset.KERAS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 768, 1536})
  void hdf5BeginsNowhereElse(int at) throws IOException {
    byte[] bytes = new byte[at + 100];
    System.arraycopy(HDF5, 0, bytes, at, HDF5.length);

    assertThat(FileKind.of(file(bytes))).isEqualTo(FileKind.UNKNOWN);
  }

  /** A header of 0x0280 or 0x04034b50 bytes begins as a pickle or a zip does. */
  @ParameterizedTest
  @ValueSource(longs = {2, 0x0280, 0x0480, 0x04034b50, 1L << 60})
  void safetensorsMayHaveAnyLength(long header) throws IOException {
    byte[] bytes = HandMade.bytes(header, new byte[] {'{'}, new byte[100]);

    assertThat(FileKind.of(file(bytes))).isEqualTo(FileKind.SAFETENSORS);
  }

  @ParameterizedTest
  @CsvSource({
    "metadata.json, KERAS_ARCHIVE",
    "config.json, KERAS_ARCHIVE",
    "vgg16-397923af/data.pkl, PYTORCH_PICKLE",
    "vgg16.safetensors, ARCHIVE"
  })
  void archivesAreToldByTheirFirstEntry(String first, FileKind kind) throws IOException {
    assertThat(FileKind.of(zip(first))).isEqualTo(kind);
  }

  @Test
  void bytesThatAreCutAreNoSurprise() throws IOException {
    byte[] archive = Files.readAllBytes(zip("metadata.json"));
    for (int length = 8; length < archive.length; length++) {
      assertThat(FileKind.of(file(Arrays.copyOf(archive, length))))
          .isIn(FileKind.ARCHIVE, FileKind.KERAS_ARCHIVE);
    }
    assertThat(FileKind.of(file(new byte[0]))).isEqualTo(FileKind.EMPTY);
    assertThat(FileKind.of(file(new byte[7]))).isEqualTo(FileKind.UNKNOWN);
    assertThat(FileKind.of(file(new byte[8]))).isEqualTo(FileKind.UNKNOWN);
  }

  @Test
  void eachIsRefusedWithAWayOut() throws IOException {
    assertRefused(zip("metadata.json"), "it is a Keras model archive", "heads import");
    assertRefused(zip("archive/data.pkl"), "it is a PyTorch pickle", "weights_only=True");
    assertRefused(
        file(HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa8")), "a PyTorch pickle", "convert");
    assertRefused(
        file("version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8)),
        "a Git LFS pointer",
        "git lfs pull");
    assertRefused(file(new byte[0]), "an empty file", "get or make it again");
    assertRefused(file("<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8)), "of an unknown kind");
    assertRefused(folder.resolve("missing"), "there is no such file");
  }

  private static void assertRefused(Path file, String... messages) {
    assertThatThrownBy(() -> BaseFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(messages);
    assertThatThrownBy(() -> BaseFile.preset(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(messages);
    assertThatThrownBy(() -> HeadFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(messages);
  }
}
