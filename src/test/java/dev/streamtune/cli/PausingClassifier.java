package dev.streamtune.cli;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.HeadAnswers;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Stands in for a model that takes its time for each image, and sees a and b in all alike. */
final class PausingClassifier implements Classifier {
  private final long nanosPerImage;

  PausingClassifier(long millisPerImage) {
    this.nanosPerImage = millisPerImage * 1_000_000;
  }

  @Override
  public BatchResult classify(List<float[]> tensors) {
    long end = System.nanoTime() + nanosPerImage * tensors.size();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    List<float[]> rows = Collections.nCopies(tensors.size(), new float[] {0.75f, 0.25f});
    return new BatchResult(baseHash(), new HeadAnswers(1, labels(), rows), Optional.empty(), rows);
  }

  @Override
  public List<String> labels() {
    return List.of("a", "b");
  }

  @Override
  public String baseHash() {
    return "pausing";
  }

  @Override
  public int inputSize() {
    return 8;
  }

  @Override
  public void close() {}
}
