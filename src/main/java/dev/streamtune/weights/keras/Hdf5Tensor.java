package dev.streamtune.weights.keras;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import java.util.Arrays;
import java.util.List;

/** A tensor in an HDF5 file, read only once its shape is known to be the expected one. */
final class Hdf5Tensor {
  private final Hdf5 file;
  private final Dataset dataset;
  private final List<Integer> shape;

  Hdf5Tensor(Hdf5 file, Dataset dataset) {
    this.file = file;
    this.dataset = dataset;
    this.shape = file.guarded(() -> Arrays.stream(dataset.getDimensions()).boxed().toList());
  }

  /** Returns where it is in the file. */
  String path() {
    return dataset.getPath();
  }

  List<Integer> shape() {
    return shape;
  }

  int rank() {
    return shape.size();
  }

  /**
   * Reads float16, float32 or float64 as float32, row-major. Nothing is allocated for a tensor of
   * another shape or type, or for one that would inflate to more than its shape says.
   *
   * @throws dev.streamtune.model.ModelException if shape or type are not as expected, a value is
   *     infinite or not a number, or the file is damaged
   */
  float[] read(List<Integer> expected) {
    if (!shape.equals(expected)) {
      throw file.problem("%s: expected shape %s, found %s".formatted(path(), expected, shape));
    }
    file.guarded(
        () -> {
          requireFloats(dataset.getDataType());
          if (dataset instanceof ChunkedDataset chunked) {
            new ChunkBounds(file, chunked).require();
          }
          return dataset;
        });
    float[] values = floats(file.guarded(dataset::getDataFlat));
    requireFinite(values);
    return values;
  }

  private void requireFloats(DataType type) {
    // bfloat16 has float16's size, and the library would read it as that.
    if (!(type instanceof FloatingPoint number) || !isIeee(number)) {
      throw file.problem(
          "%s: expected float32 (or float16, float64), found %s of %d bytes"
              .formatted(path(), type.getClass().getSimpleName(), type.getSize()));
    }
  }

  private static boolean isIeee(FloatingPoint number) {
    return switch (number.getSize()) {
      case 2 -> number.getExponentSize() == 5 && number.getMantissaSize() == 10;
      case 4 -> number.getExponentSize() == 8 && number.getMantissaSize() == 23;
      case 8 -> number.getExponentSize() == 11 && number.getMantissaSize() == 52;
      default -> false;
    };
  }

  private float[] floats(Object data) {
    if (data instanceof float[] values) {
      return values;
    }
    if (data instanceof double[] doubles) {
      float[] values = new float[doubles.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) doubles[i];
      }
      return values;
    }
    throw file.problem(path() + ": expected values, found none: it was never written");
  }

  private void requireFinite(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw file.problem(
            "%s: value %d is %s: weights must be finite".formatted(path(), i, values[i]));
      }
    }
  }
}
