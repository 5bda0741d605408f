package dev.streamtune.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Counts the state stores below a folder while Kafka Streams works there: it keeps each in {@code
 * APPLICATION/TASK/rocksdb/STORE}.
 */
final class StoreFolders extends SimpleFileVisitor<Path> {
  private static final Path PARENT = Path.of("rocksdb");

  private int stores;

  private StoreFolders() {}

  /** Returns how many stores there are now. */
  static int count(Path stateDir) {
    StoreFolders visitor = new StoreFolders();
    try {
      Files.walkFileTree(stateDir, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return visitor.stores;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    Path parent = folder.getParent();
    if (parent == null || !parent.endsWith(PARENT)) {
      return FileVisitResult.CONTINUE;
    }
    stores++;
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }
}
