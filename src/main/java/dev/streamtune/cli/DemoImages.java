package dev.streamtune.cli;

import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the demo publishes.
 *
 * @param classes class names, sorted
 * @param images read or drawn as they are needed
 */
record DemoImages(List<String> classes, List<DemoImage> images) {
  private static final int ROUND = 20;
  private static final int MOST_ROUNDS = 6;

  /** An image and what is in it, where that is known. */
  record DemoImage(String id, Optional<String> label, Supplier<byte[]> file) {}

  /** A folder with a folder for each class. */
  static DemoImages fromFolder(Path folder, long seed) {
    List<ImageFile> files = ImageFiles.findShuffled(folder, seed);
    List<String> classes =
        files.stream().flatMap(file -> file.label().stream()).distinct().sorted().toList();
    if (classes.size() < 2) {
      throw new CommandException(
          "%s needs a folder for each class, at least two; found %s".formatted(folder, classes));
    }
    return new DemoImages(
        classes,
        files.stream().map(file -> new DemoImage(file.id(), file.label(), file::read)).toList());
  }

  /** Pictures of ten classes that the program draws. */
  static DemoImages drawn(int count, long seed) {
    SampleStream samples = new SampleStream(seed);
    return new DemoImages(
        samples.labels(), samples.stream(count).map(DemoImages::ofSample).toList());
  }

  private static DemoImage ofSample(Sample sample) {
    return new DemoImage(sample.id(), Optional.of(sample.label()), sample::file);
  }

  int count() {
    return images.size();
  }

  /** Returns the images in a few rounds of about the same size: the first before any learning. */
  List<List<DemoImage>> rounds() {
    int rounds = Math.max(2, Math.min(MOST_ROUNDS, images.size() / ROUND));
    List<List<DemoImage>> result = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      int from = images.size() * i / rounds;
      result.add(images.subList(from, images.size() * (i + 1) / rounds));
    }
    return result;
  }
}
