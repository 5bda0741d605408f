package dev.streamtune.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Finds the files that a command is given. */
final class ImageFiles {
  private ImageFiles() {}

  /**
   * Lists files: those named, and all below the folders named, sorted by path. Hidden files are
   * left out; others are not judged by their names, since the service does that by their content.
   *
   * @throws CommandException if something named does not exist
   */
  static List<ImageFile> find(List<Path> named) {
    List<ImageFile> files = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(below(path));
      } else if (Files.isRegularFile(path)) {
        files.add(new ImageFile(path.getFileName().toString(), path, Optional.empty()));
      } else {
        throw new CommandException("there is no file or folder " + path);
      }
    }
    return files;
  }

  /** As {@link #find}, in an order that mixes the folders and is the same for the same seed. */
  static List<ImageFile> findShuffled(Path folder, long seed) {
    List<ImageFile> files = find(List.of(folder));
    Collections.shuffle(files, new Random(seed));
    return files;
  }

  private static List<ImageFile> below(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .map(path -> ImageFile.of(folder, path))
          .toList();
    } catch (IOException e) {
      throw new CommandException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
