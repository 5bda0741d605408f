package dev.streamtune.config;

import java.util.Locale;

/**
 * How an RGB picture becomes the network's input. Which one is right depends on what the weights
 * were trained with.
 */
public enum Preset {
  /** Stretch to the input size by nearest neighbour, RGB, each channel × 1/255. */
  NOTEBOOK,
  /**
   * Stretch by nearest neighbour, BGR, ImageNet's mean (103.939, 116.779, 123.68) subtracted:
   * Keras' {@code vgg16.preprocess_input} after {@code load_img}.
   */
  KERAS,
  /**
   * Shorter side to 256 (bilinear with antialiasing), centre crop 224, × 1/255, mean (0.485, 0.456,
   * 0.406) and deviation (0.229, 0.224, 0.225): torchvision's VGG16 transforms.
   */
  TORCHVISION;

  /** Returns the name as settings spell it, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
