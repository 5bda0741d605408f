package dev.streamtune.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to publish.
 *
 * @param id the image id: its path below the folder that was named, with {@code /} between names
 * @param path where it is
 * @param label the name of the folder that it lies in, if it lies in one below the folder that was
 *     named
 */
record ImageFile(String id, Path path, Optional<String> label) {
  static ImageFile of(Path root, Path path) {
    Path relative = root.relativize(path);
    Optional<String> label =
        relative.getNameCount() < 2
            ? Optional.empty()
            : Optional.of(relative.getName(0).toString());
    return new ImageFile(relative.toString().replace('\\', '/'), path, label);
  }

  byte[] read() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CommandException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
