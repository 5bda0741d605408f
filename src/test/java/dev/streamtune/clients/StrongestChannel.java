package dev.streamtune.clients;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.HeadAnswers;
import java.util.List;
import java.util.Optional;

/** A model that names the colour channel with the largest sum. */
final class StrongestChannel implements Classifier {
  /** In the order of the channels of the default preset. */
  static final List<String> LABELS = List.of("blue", "green", "red");

  static final long HEAD_VERSION = 7;
  static final String BASE_HASH = "base-of-this-test";
  private static final int SIZE = 4;

  @Override
  public BatchResult classify(List<float[]> tensors) {
    List<float[]> probabilities = tensors.stream().map(StrongestChannel::probabilities).toList();
    return new BatchResult(
        BASE_HASH,
        new HeadAnswers(HEAD_VERSION, LABELS, probabilities),
        Optional.empty(),
        probabilities);
  }

  private static float[] probabilities(float[] tensor) {
    float[] sums = new float[LABELS.size()];
    for (int i = 0; i < tensor.length; i++) {
      sums[i / (SIZE * SIZE)] += tensor[i];
    }
    int strongest = 0;
    for (int channel = 1; channel < sums.length; channel++) {
      strongest = sums[channel] > sums[strongest] ? channel : strongest;
    }
    float[] result = {0.125f, 0.125f, 0.125f};
    result[strongest] = 0.75f;
    return result;
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public String baseHash() {
    return BASE_HASH;
  }

  @Override
  public int inputSize() {
    return SIZE;
  }

  @Override
  public void close() {}
}
