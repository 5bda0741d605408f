package dev.streamtune.weights;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are either there in full or not at all, whatever happens meanwhile. */
final class AtomicFile {
  private AtomicFile() {}

  /** What is written. */
  @FunctionalInterface
  interface Content {
    /** Writes all of it. */
    void writeTo(WritableByteChannel out) throws IOException;
  }

  /**
   * Writes beside the file, forces it to the disk and moves it to its place; an existing file is
   * replaced. Where it fails, what was written is deleted and an existing file is as it was.
   *
   * @throws ModelException if the folder is missing or something cannot be written
   */
  static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Refusals refusals = new Refusals(file);
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refusals.refuse(
          "its folder %s is missing".formatted(folder), "a folder", "create it first");
    }
    if (Files.isDirectory(target)) {
      throw refusals.refuse("it is a folder", "the name of a file", "add one");
    }
    Path part = folder.resolve(".%s.%s.part".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      writeAndMove(part, target, content);
    } catch (IOException e) {
      String found = "it cannot be written (%s)".formatted(e);
      throw refusals.refuse(found, "a folder with room", "check room and permissions", e);
    }
  }

  private static void writeAndMove(Path part, Path target, Content content) throws IOException {
    try {
      try (FileChannel out =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(out);
        out.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
