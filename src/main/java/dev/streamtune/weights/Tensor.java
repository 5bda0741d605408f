package dev.streamtune.weights;

import java.util.List;

/** A tensor to be written. Holds the array it is given; nobody may write to it. */
final class Tensor {
  private final String name;
  private final List<Long> shape;
  private final float[] values;

  /**
   * Checks the size.
   *
   * @param values row-major
   * @throws IllegalArgumentException if the shape has another number of values
   */
  Tensor(String name, List<Long> shape, float[] values) {
    long size = shape.stream().reduce(1L, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "%s: %d values do not have the shape %s".formatted(name, values.length, shape));
    }
    this.name = name;
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  String name() {
    return name;
  }

  List<Long> shape() {
    return shape;
  }

  /** Returns the values themselves. */
  float[] values() {
    return values;
  }
}
