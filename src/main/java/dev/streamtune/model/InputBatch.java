package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Puts pictures, or what layers below made of them, into the engine with the channels last in
 * memory: its convolutions then need no reordering between layers.
 *
 * @param upload copies
 * @param channels of a picture
 * @param side height and width
 */
record InputBatch(Upload upload, int channels, int side) {
  /**
   * Copies a batch.
   *
   * @param call owns the result
   * @param inputs each by channel, row, column
   * @return {@code [n, channels, side, side]}
   * @throws IllegalArgumentException if one has not as many values as it should
   */
  NDArray of(NDManager call, List<float[]> inputs) {
    int places = side * side;
    float[] values = new float[inputs.size() * places * channels];
    for (int i = 0; i < inputs.size(); i++) {
      interleave(inputs.get(i), values, i * places * channels);
    }
    NDArray channelsLast = upload.floats(values, new Shape(inputs.size(), side, side, channels));
    channelsLast.attach(call);
    return channelsLast.transpose(0, 3, 1, 2);
  }

  private void interleave(float[] planes, float[] target, int at) {
    int places = side * side;
    if (planes.length != places * channels) {
      throw new IllegalArgumentException(
          "expected %d values of a picture, found %d".formatted(places * channels, planes.length));
    }
    for (int channel = 0; channel < channels; channel++) {
      for (int place = 0; place < places; place++) {
        target[at + place * channels + channel] = planes[channel * places + place];
      }
    }
  }
}
