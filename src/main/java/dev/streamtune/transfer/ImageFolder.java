package dev.streamtune.transfer;

import java.util.List;

/**
 * What a folder with a folder for each class holds.
 *
 * @param classes names of all class folders, sorted, files or none
 * @param images by class, then by path; no two have the same content
 * @param leftOut files that cannot be read, are too large or come twice
 */
public record ImageFolder(List<String> classes, List<LabelledImage> images, List<LeftOut> leftOut) {
  /** Copies the lists. */
  public ImageFolder {
    classes = List.copyOf(classes);
    images = List.copyOf(images);
    leftOut = List.copyOf(leftOut);
  }
}
