package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file that is being fetched, and beside it which version of which remote file it begins. Only
 * who holds the {@link CacheLock} uses it.
 */
final class PartFile {
  private final Path path;
  private final Path version;

  PartFile(Path path) {
    this.path = path;
    this.version = path.resolveSibling(path.getFileName() + ".version");
  }

  Path path() {
    return path;
  }

  /** Returns how many bytes have arrived. */
  long length() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  /** Returns the version that the bytes belong to, if they can be gone on with. */
  Optional<String> validator(URI uri) throws IOException {
    if (!Files.exists(path) || !Files.exists(version)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(version);
    boolean same = lines.size() == 2 && lines.get(0).equals(uri.toString());
    return same ? Optional.of(lines.get(1)) : Optional.empty();
  }

  /** Says whether the file begins with these bytes. */
  boolean startsWith(byte[] bytes) throws IOException {
    if (length() < bytes.length) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(bytes.length), bytes);
    }
  }

  /** Forgets what has arrived; what follows belongs to this version. */
  void restart(URI uri, Optional<String> validator) throws IOException {
    discard();
    if (validator.isPresent()) {
      Files.write(version, List.of(uri.toString(), validator.get()));
    }
  }

  /** Removes all. */
  void discard() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(version);
  }

  /** Gives the file its name: whoever looks sees no file, the former one, or all of this one. */
  void complete(Path target) throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(version);
  }
}
