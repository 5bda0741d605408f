package dev.streamtune.faults.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory of a few megabytes, mounted on a folder; only root can have one. */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "64m";
  private static final int BLOCK = 1 << 16;

  private final Path folder;
  private final Path filler;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
  }

  /** Says whether this system lets us have one. */
  static boolean canBeHad(Path scratch) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
    return mounted && run("umount", folder.toString());
  }

  static SmallDisk mount(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString())) {
      throw new IOException("cannot mount a tmpfs on " + folder);
    }
    return new SmallDisk(folder);
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Fills it to the last byte. */
  void fill() {
    byte[] block = new byte[BLOCK];
    int size = BLOCK;
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (size > 0) {
        size = wrote(out, block, size) ? size : size / 2;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean wrote(OutputStream out, byte[] block, int size) {
    try {
      out.write(block, 0, size);
      return true;
    } catch (IOException e) {
      return false; // no space left for so much
    }
  }

  /** Gives all the space back. */
  void free() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", folder.toString())) {
      throw new IOException("cannot unmount " + folder);
    }
  }
}
