package dev.streamtune.faults.cluster;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.streamtune.model.Backbone;
import dev.streamtune.model.Vgg16;

/**
 * A base that costs a millisecond: the mean colour of each of 14 × 14 cells. Enough for a head to
 * tell colours apart, and its heads are small.
 */
public final class CellBackbone implements Backbone {
  private static final int CELLS = 14;

  /** Length of a feature vector. */
  public static final int FEATURES = 3 * CELLS * CELLS;

  private static final int CELL = Vgg16.INPUT_SIZE / CELLS;

  /** What stands for the hash of weights, of which there are none. */
  public static final String BASE_HASH = "cells";

  @Override
  public NDArray features(NDArray images) {
    long n = images.getShape().get(0);
    NDArray cells = images.reshape(new Shape(n, 3L * CELLS, CELL, CELLS, CELL));
    return cells.mean(new int[] {4}).mean(new int[] {2}).reshape(n, FEATURES);
  }

  @Override
  public String baseHash() {
    return BASE_HASH;
  }

  @Override
  public void close() {}
}
