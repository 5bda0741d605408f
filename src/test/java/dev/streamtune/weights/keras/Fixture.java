package dev.streamtune.weights.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Files that {@code make_keras.py} made, compressed twice. */
public final class Fixture {
  private Fixture() {}

  /** Unpacks a file into a folder, under its own name. */
  public static Path unpack(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream packed = Fixture.class.getResourceAsStream(name + ".gz.gz");
        InputStream once = new GZIPInputStream(Objects.requireNonNull(packed, name), 1 << 16);
        InputStream twice = new GZIPInputStream(once, 1 << 16)) {
      Files.copy(twice, file);
    }
    return file;
  }
}
