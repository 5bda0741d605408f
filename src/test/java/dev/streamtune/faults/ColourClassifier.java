package dev.streamtune.faults;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import java.util.List;

/**
 * Stands in for the model: answers with the mean of each colour channel, which identifies a {@link
 * NumberedImage} exactly, and takes some time for it, so that a kill can hit a batch at work.
 */
final class ColourClassifier implements Classifier {
  private static final long MILLIS_PER_BATCH = 3;

  @Override
  public BatchResult classify(List<float[]> tensors) {
    Await.pause(MILLIS_PER_BATCH);
    return new BatchResult(
        "colours",
        1,
        NumberedImage.CHANNELS,
        tensors.stream().map(ColourClassifier::mean).toList());
  }

  private static float[] mean(float[] tensor) {
    int plane = tensor.length / 3;
    float[] means = new float[3];
    for (int i = 0; i < tensor.length; i++) {
      means[i / plane] += tensor[i] / plane;
    }
    return means;
  }

  @Override
  public int inputSize() {
    return NumberedImage.SIZE;
  }

  @Override
  public void close() {}
}
