package dev.streamtune.topology;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.HeadAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells bright pictures from dark ones, at once, and remembers the sizes of its batches. Answers
 * with NaN where a picture's first value is {@link #POISON}.
 */
final class FakeClassifier implements Classifier {
  static final int INPUT_SIZE = 4;

  /** A grey level, 0 to 255, that makes it answer with NaN. */
  static final int POISON = 13;

  private final List<Integer> batches = new ArrayList<>();
  private boolean broken;

  /** From now on every call throws. */
  void breakDown() {
    broken = true;
  }

  List<Integer> batches() {
    return batches;
  }

  @Override
  public BatchResult classify(List<float[]> tensors) {
    if (broken) {
      throw new IllegalStateException("the engine broke down");
    }
    batches.add(tensors.size());
    List<float[]> probabilities = tensors.stream().map(FakeClassifier::probabilities).toList();
    return new BatchResult(
        baseHash(),
        new HeadAnswers(7, labels(), probabilities),
        Optional.empty(),
        tensors.stream().map(FakeClassifier::features).toList());
  }

  private static float[] probabilities(float[] tensor) {
    float level = tensor[0];
    if (Math.round(level * 255) == POISON) {
      return new float[] {Float.NaN, 0, 0};
    }
    return level < 0.5f ? new float[] {0.7f, 0.1f, 0.2f} : new float[] {0.05f, 0.9f, 0.05f};
  }

  /** The picture's grey levels themselves. */
  private static float[] features(float[] tensor) {
    return tensor.clone();
  }

  @Override
  public List<String> labels() {
    return List.of("dark", "bright", "grey");
  }

  @Override
  public String baseHash() {
    return "fake-base";
  }

  @Override
  public int inputSize() {
    return INPUT_SIZE;
  }

  @Override
  public void close() {}
}
