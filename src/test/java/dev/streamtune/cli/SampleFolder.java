package dev.streamtune.cli;

import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes drawn pictures as a folder for each class. */
final class SampleFolder {
  private SampleFolder() {}

  /** Writes the first pictures of a stream below a folder. */
  static void write(Path folder, int count) throws IOException {
    SampleStream stream = new SampleStream(5);
    for (int i = 0; i < count; i++) {
      Sample sample = stream.sample(i);
      Path file = folder.resolve(sample.id());
      Files.createDirectories(file.getParent());
      Files.write(file, sample.file());
    }
  }
}
