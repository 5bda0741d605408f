package dev.streamtune.transfer;

import dev.streamtune.model.PackedFeatures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Features on disk, so that each is computed once: about 21 KB an image, in {@code
 * ROOT/features/BASE/ab/abcd...}. An entry appears whole or not at all, so a run that was killed
 * goes on where it was; several processes may use one folder.
 *
 * <p>An entry: the letters {@code STF1}, the CRC-32C of the rest, packed features. One that is
 * damaged counts as missing. A folder that cannot be written to costs time, not the run.
 *
 * <p>Used by one thread.
 */
public final class FeatureCache {
  private static final int MAGIC = 0x53544631;
  private static final int HEADER = 2 * Integer.BYTES;

  private final Path folder;
  private final int length;
  private final Consumer<String> warnings;
  private boolean warned;

  /**
   * Makes a cache; folders are made when they are needed.
   *
   * @param root of everything that is cached
   * @param baseHash of the base that makes the features
   * @param length of a feature vector; entries of another are damaged
   * @param warnings hears once if entries cannot be kept
   */
  public FeatureCache(Path root, String baseHash, int length, Consumer<String> warnings) {
    this.folder = root.resolve("features").resolve(baseHash);
    this.length = length;
    this.warnings = warnings;
  }

  /** Returns the folder of this base's entries. */
  public Path folder() {
    return folder;
  }

  /**
   * Returns what was kept, if it is there and whole.
   *
   * @param key of {@link View#key}
   */
  Optional<PackedFeatures> get(String key) {
    try {
      return parse(Files.readAllBytes(file(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      warnOnce("cannot read", e);
      return Optional.empty();
    }
  }

  private Optional<PackedFeatures> parse(byte[] entry) {
    if (entry.length < HEADER) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(entry);
    byte[] body = Arrays.copyOfRange(entry, HEADER, entry.length);
    if (header.getInt() != MAGIC || header.getInt() != checksum(body)) {
      return Optional.empty();
    }
    PackedFeatures features = PackedFeatures.of(body);
    return features.length() == length ? Optional.of(features) : Optional.empty();
  }

  /**
   * Keeps features, if it can.
   *
   * @param key of {@link View#key}
   */
  void put(String key, PackedFeatures features) {
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path temporary = Files.createTempFile(file.getParent(), ".new-", null);
      try {
        Files.write(temporary, entry(features.bytes()));
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      warnOnce("cannot write to", e);
    }
  }

  private static byte[] entry(byte[] body) {
    ByteBuffer entry = ByteBuffer.allocate(HEADER + body.length);
    return entry.putInt(MAGIC).putInt(checksum(body)).put(body).array();
  }

  private static int checksum(byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body);
    return (int) checksum.getValue();
  }

  private Path file(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key);
  }

  private void warnOnce(String what, IOException cause) {
    if (!warned) {
      warned = true;
      warnings.accept(
          "%s the feature cache %s (%s): features are computed again next time"
              .formatted(what, folder, cause));
    }
  }
}
