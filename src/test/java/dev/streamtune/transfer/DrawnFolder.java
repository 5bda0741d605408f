package dev.streamtune.transfer;

import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes drawn pictures of some classes as a folder for each. */
public final class DrawnFolder {
  private DrawnFolder() {}

  /**
   * Writes the first pictures of each class.
   *
   * @param classes some of {@link SampleStream#labels()}
   */
  public static void write(Path folder, List<String> classes, int perClass) throws IOException {
    SampleStream stream = new SampleStream(5);
    int rounds = perClass * stream.labels().size();
    for (int i = 0; i < rounds; i++) {
      Sample sample = stream.sample(i);
      if (classes.contains(sample.label())) {
        Path file = folder.resolve(sample.id());
        Files.createDirectories(file.getParent());
        Files.write(file, sample.file());
      }
    }
  }
}
