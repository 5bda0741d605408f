package dev.streamtune.transfer;

import dev.streamtune.events.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lists a folder with a folder for each class, as Keras' {@code flow_from_directory} does: a class
 * is a folder, in the order of their names, and its images are all files below it. Hidden folders
 * and files are passed over, and so are files beside the class folders. Files are not judged by
 * their names, but by their content, when they are decoded.
 *
 * <p>The same content counts once. In two classes it says nothing and is left out of both.
 */
public final class FolderScan {
  private final int maxBytes;

  /**
   * Makes a scan.
   *
   * @param maxBytes larger files are left out without being read
   */
  public FolderScan(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Reads all files once, for the hash of their content.
   *
   * @throws IOException if a folder cannot be listed
   */
  public ImageFolder scan(Path root) throws IOException {
    List<String> classes = new ArrayList<>();
    Map<String, List<LabelledImage>> byContent = new LinkedHashMap<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Path folder : visible(root).filter(Files::isDirectory).sorted().toList()) {
      String label = folder.getFileName().toString();
      classes.add(label);
      for (Path file : filesBelow(folder)) {
        read(label, file, byContent, leftOut);
      }
    }
    List<LabelledImage> images = new ArrayList<>();
    byContent.values().forEach(same -> keepOne(same, images, leftOut));
    return new ImageFolder(classes, images, leftOut);
  }

  private static Stream<Path> visible(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(FolderScan::isVisible).toList().stream();
    }
  }

  private static boolean isVisible(Path path) {
    return !path.getFileName().toString().startsWith(".");
  }

  private static boolean isVisibleToTheTop(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false).allMatch(FolderScan::isVisible);
  }

  /** A class folder may be a link, as may be its files; links to folders below are not followed. */
  private static List<Path> filesBelow(Path folder) throws IOException {
    Path real = folder.toRealPath();
    try (Stream<Path> paths = Files.walk(real)) {
      return paths
          .map(real::relativize)
          .filter(path -> Files.isRegularFile(real.resolve(path)))
          .filter(FolderScan::isVisibleToTheTop)
          .map(folder::resolve)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void read(
      String label, Path file, Map<String, List<LabelledImage>> byContent, List<LeftOut> leftOut) {
    try {
      long size = Files.size(file);
      if (size > maxBytes) {
        String limit = "it has %d bytes, at most %d are read: raise image.max.bytes";
        leftOut.add(new LeftOut(file, limit.formatted(size, maxBytes)));
        return;
      }
      String hash = Sha256.hex(Files.readAllBytes(file));
      byContent
          .computeIfAbsent(hash, it -> new ArrayList<>())
          .add(new LabelledImage(label, file, hash));
    } catch (IOException e) {
      leftOut.add(new LeftOut(file, "it cannot be read: " + e));
    }
  }

  private static void keepOne(
      List<LabelledImage> same, List<LabelledImage> images, List<LeftOut> leftOut) {
    LabelledImage first = same.get(0);
    boolean agree = same.stream().allMatch(image -> image.label().equals(first.label()));
    if (agree) {
      images.add(first);
    }
    for (LabelledImage image : same.subList(agree ? 1 : 0, same.size())) {
      leftOut.add(new LeftOut(image.file(), agree ? "the same as " + first.file() : clash(same)));
    }
  }

  private static String clash(List<LabelledImage> same) {
    List<String> labels = same.stream().map(LabelledImage::label).distinct().toList();
    return "the same content is in " + String.join(" and in ", labels) + ": keep it in one";
  }
}
