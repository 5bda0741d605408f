package dev.streamtune.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesAFile() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "old and longer");

    AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'})));

    assertThat(file).hasContent("new");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void whereItFailsTheOldFileStays() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(ByteBuffer.wrap(new byte[] {'n'}));
                      throw new IOException("no room left");
                    }))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + ": it cannot be written (")
        .hasMessageContaining("no room left");

    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  /** The file of a service must be readable by others as any new file is. */
  @Test
  void givesTheRightsThatANewFileHas() throws IOException {
    Path file = folder.resolve("file");
    Path other = Files.createFile(folder.resolve("other"));

    AtomicFile.write(file, out -> {});

    assertThat(Files.getAttribute(file, "posix:permissions"))
        .isEqualTo(Files.getAttribute(other, "posix:permissions"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }
}
