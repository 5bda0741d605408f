package dev.streamtune.transfer;

import dev.streamtune.model.LowerLayers;
import dev.streamtune.model.PackedFeatures;
import java.io.IOException;
import java.util.List;

/**
 * Inputs that were computed once and are read from a store each time, so that memory holds one
 * batch. Packing changes a value by half a step of 255 at most, see {@link PackedFeatures}. Used by
 * one thread.
 */
final class KeptActivations implements SampleInputs {
  private final ActivationStore store;
  private final int length;

  /**
   * @param length number of values that each sample must have
   */
  KeptActivations(ActivationStore store, int length) {
    this.store = store;
    this.length = length;
  }

  /**
   * Computes what the store does not have.
   *
   * @throws InterruptedException if the thread is interrupted, within a picture; what was computed
   *     stays in the store
   */
  void fill(LowerLayers lower, List<BaseSample> samples, BaseTuningObserver observer)
      throws IOException, InterruptedException {
    for (int i = 0; i < samples.size(); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted after the activations of %d".formatted(i));
      }
      BaseSample sample = samples.get(i);
      if (store.get(sample.key()).isEmpty()) {
        float[] activations = lower.activations(sample.tensor().get());
        store.put(sample.key(), PackedFeatures.pack(activations));
      }
      observer.onActivations(i + 1, samples.size());
    }
  }

  @Override
  public float[] of(BaseSample sample) throws IOException {
    PackedFeatures kept =
        store
            .get(sample.key())
            .orElseThrow(
                () ->
                    new IOException(
                        "the activations of %s are gone from their store: run again without deleting there"
                            .formatted(sample.key())));
    if (kept.length() != length) {
      throw new IOException(
          "expected %d activations of %s, its store has %d: it belongs to another base or depth"
              .formatted(length, sample.key(), kept.length()));
    }
    return kept.unpack();
  }
}
