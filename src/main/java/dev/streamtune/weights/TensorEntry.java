package dev.streamtune.weights;

import java.util.List;

/**
 * A tensor as the header of a safetensors file describes it.
 *
 * @param name unique in its file
 * @param type of its elements
 * @param shape none for a scalar; row-major
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
record TensorEntry(String name, TensorType type, List<Long> shape, long begin, long end) {
  /** Copies the shape. */
  TensorEntry {
    shape = List.copyOf(shape);
  }

  /**
   * Returns the number of bytes that type and shape ask for.
   *
   * @throws ArithmeticException if that is more than a long holds
   */
  long expectedBytes() {
    long elements = 1;
    for (long dimension : shape) {
      elements = Math.multiplyExact(elements, dimension);
    }
    return Math.multiplyExact(elements, type.bytes());
  }

  /** Returns the number of elements of an entry that was checked. */
  long elements() {
    return (end - begin) / type.bytes();
  }
}
