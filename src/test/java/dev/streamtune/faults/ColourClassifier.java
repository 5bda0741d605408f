package dev.streamtune.faults;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.HeadAnswers;
import java.util.List;
import java.util.Optional;

/**
 * Stands in for the model: answers with the mean of each colour channel, which identifies a {@link
 * NumberedImage} exactly, and takes some time for it, so that a kill can hit a batch at work.
 */
final class ColourClassifier implements Classifier {
  private static final long MILLIS_PER_BATCH = 3;

  @Override
  public BatchResult classify(List<float[]> tensors) {
    Await.pause(MILLIS_PER_BATCH);
    List<float[]> means = tensors.stream().map(ColourClassifier::mean).toList();
    return new BatchResult(
        baseHash(), new HeadAnswers(1, labels(), means), Optional.empty(), means);
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
  public List<String> labels() {
    return NumberedImage.CHANNELS;
  }

  @Override
  public String baseHash() {
    return "colours";
  }

  @Override
  public int inputSize() {
    return NumberedImage.SIZE;
  }

  @Override
  public void close() {}
}
