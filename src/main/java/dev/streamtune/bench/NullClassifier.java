package dev.streamtune.bench;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.HeadAnswers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A model that answers at once, always the same: what is left is what stands around a model.
 *
 * <p>Its features take about as many bytes when they are packed as those of photographs do from an
 * untrained base. Immutable, thread-safe.
 */
public final class NullClassifier implements Classifier {
  private static final int CLASSES = 10;
  private static final float FIRST = 0.55f;
  private static final float OTHERS = 0.05f;

  /** Share of features that are 0, as relu leaves them: it makes the packed size. */
  private static final double ZEROS = 0.25;

  private static final List<String> LABELS =
      IntStream.range(0, CLASSES).mapToObj(i -> "class-" + i).toList();

  private final int inputSize;
  private final float[] features;
  private final float[] probabilities;

  /**
   * Makes it.
   *
   * @param inputSize height and width of the pictures that it asks for
   * @param features how many it gives, at least 1
   */
  public NullClassifier(int inputSize, int features) {
    this.inputSize = inputSize;
    this.features = draw(features);
    this.probabilities = new float[CLASSES];
    Arrays.fill(probabilities, OTHERS);
    probabilities[0] = FIRST;
  }

  private static float[] draw(int count) {
    Random random = new Random(1);
    float[] drawn = new float[count];
    for (int i = 0; i < count; i++) {
      double value = Math.abs(random.nextGaussian());
      drawn[i] = random.nextDouble() < ZEROS ? 0 : (float) value;
    }
    return drawn;
  }

  @Override
  public BatchResult classify(List<float[]> tensors) {
    int count = tensors.size();
    HeadAnswers answers = new HeadAnswers(1, LABELS, Collections.nCopies(count, probabilities));
    return new BatchResult(
        baseHash(), answers, Optional.empty(), Collections.nCopies(count, features));
  }

  /** Returns the features that it gives for each picture; not to be written to. */
  public float[] features() {
    return features;
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public String baseHash() {
    return "null";
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public void close() {}
}
