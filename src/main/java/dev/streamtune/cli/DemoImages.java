package dev.streamtune.cli;

import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the demo publishes.
 *
 * @param classes class names, sorted
 * @param images one by one, read or drawn as they are needed
 * @param count how many
 */
record DemoImages(List<String> classes, Stream<DemoImage> images, int count) {
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
    Stream<DemoImage> images =
        files.stream().map(file -> new DemoImage(file.id(), file.label(), file::read));
    return new DemoImages(classes, images, files.size());
  }

  /** Pictures of ten classes that the program draws. */
  static DemoImages drawn(int count, long seed) {
    SampleStream samples = new SampleStream(seed);
    return new DemoImages(samples.labels(), samples.stream(count).map(DemoImages::ofSample), count);
  }

  private static DemoImage ofSample(Sample sample) {
    return new DemoImage(sample.id(), Optional.of(sample.label()), sample::file);
  }
}
