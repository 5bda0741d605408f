package dev.streamtune.inference;

/**
 * An image that is ready for the model.
 *
 * @param id the image id
 * @param tensor {@code [3, inputSize, inputSize]} float32, preprocessed; not written to
 * @param decodeNanos what decoding and preprocessing took
 */
public record Picture(String id, Tensor tensor, long decodeNanos) {
  /** Holds the values, so that the record compares by reference and not by content. */
  public static final class Tensor {
    private final float[] values;

    /** Holds the array as it is. */
    public Tensor(float[] values) {
      this.values = values;
    }

    /** Returns the array itself. */
    public float[] values() {
      return values;
    }
  }
}
