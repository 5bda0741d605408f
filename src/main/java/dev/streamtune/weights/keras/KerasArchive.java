package dev.streamtune.weights.keras;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A {@code .keras} archive. Reads three entries by their exact names, each up to a limit, whatever
 * size the archive declares; nothing else of it is touched, and no name in it becomes a path. The
 * weights lie in a temporary file until this is closed.
 */
final class KerasArchive implements AutoCloseable {
  /** The entry that holds the weights. */
  static final String WEIGHTS = "model.weights.h5";

  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final long MOST_JSON = 1 << 24;

  /**
   * VGG16 with its own dense layers and Adam's two moments has 1.6 GB; a classifier of ours, 0.3.
   */
  private static final long MOST_WEIGHTS = 2L << 30;

  private final Path path;
  private final String config;
  private final Optional<String> metadata;
  private final Path weights;

  private KerasArchive(Path path, String config, Optional<String> metadata, Path weights) {
    this.path = path;
    this.config = config;
    this.metadata = metadata;
    this.weights = weights;
  }

  /**
   * Opens an archive.
   *
   * @throws ModelException if it is damaged, or has no description or no weights
   */
  static KerasArchive open(Path path) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      String config = text(path, zip, require(path, zip, CONFIG));
      ZipEntry metadata = zip.getEntry(METADATA);
      Optional<String> about =
          metadata == null ? Optional.empty() : Optional.of(text(path, zip, metadata));
      return new KerasArchive(path, config, about, extracted(path, zip));
    } catch (IOException e) {
      throw new ModelException("%s cannot be read as a .keras archive: %s".formatted(path, e), e);
    }
  }

  private static ZipEntry require(Path path, ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ModelException(
          "%s: expected the entry %s of a .keras archive, found %s"
              .formatted(path, name, zip.stream().limit(8).map(ZipEntry::getName).toList()));
    }
    return entry;
  }

  private static String text(Path path, ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) MOST_JSON + 1);
      requireWithin(path, entry, bytes.length, MOST_JSON);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Path extracted(Path path, ZipFile zip) throws IOException {
    ZipEntry entry = require(path, zip, WEIGHTS);
    Path file = Files.createTempFile("streamtune-", ".weights.h5");
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file)) {
      copy(path, entry, in, out);
      return file;
    } catch (IOException | RuntimeException e) {
      Files.delete(file);
      throw e;
    }
  }

  private static void copy(Path path, ZipEntry entry, InputStream in, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    int read = in.read(buffer);
    while (read >= 0) {
      total += read;
      requireWithin(path, entry, total, MOST_WEIGHTS);
      out.write(buffer, 0, read);
      read = in.read(buffer);
    }
  }

  private static void requireWithin(Path path, ZipEntry entry, long found, long limit) {
    if (found > limit) {
      throw new ModelException(
          "%s: the entry %s has more than %,d bytes".formatted(path, entry.getName(), limit));
    }
  }

  /** Returns the model's description, JSON. */
  String config() {
    return config;
  }

  /** Returns which version wrote the archive, JSON, where it says so. */
  Optional<String> metadata() {
    return metadata;
  }

  /** Returns the temporary file with the weights. */
  Path weights() {
    return weights;
  }

  @Override
  public void close() {
    try {
      Files.delete(weights);
    } catch (IOException e) {
      throw new ModelException(
          "cannot delete %s, a copy of the weights in %s: %s".formatted(weights, path, e), e);
    }
  }
}
