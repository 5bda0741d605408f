package dev.streamtune.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.streamtune.model.Head;
import dev.streamtune.model.Vgg16;
import java.util.List;

/**
 * Base and head in the tensor engine. Takes over both and closes them.
 *
 * <p>One batch runs at a time: an operation already uses every core, and two at once would only
 * share them.
 */
public final class TorchClassifier implements Classifier {
  private final FeatureExtractor extractor;
  private final Head head;

  /** Takes over base and head. */
  public TorchClassifier(FeatureExtractor extractor, Head head) {
    this.extractor = extractor;
    this.head = head;
  }

  @Override
  public synchronized BatchResult classify(List<float[]> tensors) {
    try (NDManager batch = extractor.newBatch()) {
      NDArray probabilities = head.probabilities(extractor.extract(batch, tensors));
      return new BatchResult(
          extractor.baseHash(),
          head.version(),
          head.labels().names(),
          FeatureExtractor.rows(probabilities));
    }
  }

  @Override
  public int inputSize() {
    return Vgg16.INPUT_SIZE;
  }

  @Override
  public synchronized void close() {
    head.close();
    extractor.close();
  }
}
