package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies values of the Java side into arrays that the engine allocated itself, through one buffer.
 *
 * <p>An array that DJL makes from Java values lies in a direct buffer, which the garbage collector
 * frees some time after the array was closed; arrays filled here are gone when they are closed.
 * Used by one thread.
 */
final class Upload {
  private static final int BYTES = 1 << 22;

  private final NDManager scope;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());

  /**
   * Makes the buffer.
   *
   * @param scope owns the arrays that {@link #floats} returns
   */
  Upload(NDManager scope) {
    this.scope = scope;
  }

  /** Makes a float32 array of the values. */
  NDArray floats(float[] values, Shape shape) {
    NDArray result = scope.zeros(shape);
    int most = BYTES / Float.BYTES;
    for (int at = 0; at < values.length; at += most) {
      int count = Math.min(most, values.length - at);
      buffer.clear();
      buffer.asFloatBuffer().put(values, at, count);
      buffer.limit(count * Float.BYTES);
      copy(DataType.FLOAT32, count, result, at);
    }
    return result;
  }

  /**
   * Writes unsigned bytes into a part of a uint8 array.
   *
   * @param at where the part starts in the array's row-major order
   */
  void bytes(byte[] values, NDArray target, long at) {
    for (int done = 0; done < values.length; done += BYTES) {
      int count = Math.min(BYTES, values.length - done);
      buffer.clear();
      buffer.put(values, done, count).flip();
      copy(DataType.UINT8, count, target, at + done);
    }
  }

  private void copy(DataType type, int count, NDArray target, long at) {
    try (NDManager step = scope.newSubManager()) {
      NDArray flat = target.reshape(-1);
      flat.attach(step);
      NDArray part = step.create(buffer, new Shape(count), type);
      flat.set(new NDIndex().addSliceDim(at, at + count), part);
    }
  }
}
