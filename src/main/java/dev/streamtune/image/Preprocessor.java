package dev.streamtune.image;

import dev.streamtune.config.Preset;

/**
 * From a picture to the network's input: one preset, one input size. Results equal those of Pillow
 * with numpy or torch bit by bit. Immutable and safe for use by many threads.
 */
public final class Preprocessor {
  /** ImageNet's mean in 0 to 255, blue first, as in {@code keras.applications.imagenet_utils}. */
  private static final float[] KERAS_MEAN = {103.939f, 116.779f, 123.68f};

  /** ImageNet's mean and deviation in 0 to 1, red first, as in torchvision's weights. */
  private static final float[] TORCHVISION_MEAN = {0.485f, 0.456f, 0.406f};

  private static final float[] TORCHVISION_DEVIATION = {0.229f, 0.224f, 0.225f};

  private final Preset preset;
  private final int inputSize;

  /**
   * @param preset what the weights were trained with
   * @param inputSize height and width of the network's input, 224 for VGG16; at least 1
   */
  public Preprocessor(Preset preset, int inputSize) {
    if (inputSize < 1) {
      throw new IllegalArgumentException("input size must be at least 1, found " + inputSize);
    }
    this.preset = preset;
    this.inputSize = inputSize;
  }

  /**
   * Prepares one picture of any size.
   *
   * @return {@code 3 * inputSize * inputSize} numbers, channel by channel, each row by row:
   *     NOTEBOOK 0 to 1, red first; KERAS -123.68 to 151.061, blue first; TORCHVISION about -2.12
   *     to 2.64, red first
   */
  public float[] toTensor(RgbImage image) {
    RgbImage input =
        preset == Preset.TORCHVISION
            ? scaleAndCrop(image)
            : Resampling.nearest(image, inputSize, inputSize);
    int plane = inputSize * inputSize;
    float[] tensor = new float[3 * plane];
    for (int channel = 0; channel < 3; channel++) {
      float[] values = values(channel);
      int sample = preset == Preset.KERAS ? 2 - channel : channel;
      for (int i = 0; i < plane; i++) {
        tensor[channel * plane + i] = values[input.pixels()[3 * i + sample] & 0xFF];
      }
    }
    return tensor;
  }

  /** What each of the 256 samples becomes in a channel of the tensor. */
  private float[] values(int channel) {
    float[] values = new float[256];
    for (int sample = 0; sample < 256; sample++) {
      values[sample] =
          switch (preset) {
            case NOTEBOOK -> sample / 255f;
            case KERAS -> sample - KERAS_MEAN[channel];
            case TORCHVISION ->
                (sample / 255f - TORCHVISION_MEAN[channel]) / TORCHVISION_DEVIATION[channel];
          };
    }
    return values;
  }

  /**
   * torchvision's {@code Resize(shorter side)} and {@code CenterCrop}, computing the crop only: of
   * a picture of 1 x 1,000,000 the resized one would not fit into memory.
   */
  private RgbImage scaleAndCrop(RgbImage image) {
    long shortSide = shortSide();
    int shorter = Math.min(image.width(), image.height());
    return Resampling.bilinear(
        image, axis(image.width(), shorter, shortSide), axis(image.height(), shorter, shortSide));
  }

  /**
   * Returns the part of a picture that is in its tensor.
   *
   * @param width of the picture, at least 1
   * @param height of the picture, at least 1
   */
  public Region seen(int width, int height) {
    if (preset != Preset.TORCHVISION) {
      return Region.WHOLE;
    }
    long shortSide = shortSide();
    int shorter = Math.min(width, height);
    long columns = scaled(width, shorter, shortSide);
    long rows = scaled(height, shorter, shortSide);
    double left = offset(columns);
    double top = offset(rows);
    return new Region(
        left / columns, top / rows, (left + inputSize) / columns, (top + inputSize) / rows);
  }

  private BilinearAxis axis(int length, int shorter, long shortSide) {
    long scaled = scaled(length, shorter, shortSide);
    return new BilinearAxis(length, scaled, offset(scaled), inputSize);
  }

  private long shortSide() {
    return Math.round(inputSize * 256 / 224.0);
  }

  /** Python's int(a / b). */
  private static long scaled(int length, int shorter, long shortSide) {
    return (long) ((double) (shortSide * length) / shorter);
  }

  /** Python's round(), which rounds halves to even. */
  private long offset(long scaled) {
    return (long) Math.rint((scaled - inputSize) / 2.0);
  }
}
