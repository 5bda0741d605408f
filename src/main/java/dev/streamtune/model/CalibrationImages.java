package dev.streamtune.model;

import java.util.SplittableRandom;

/**
 * Pictures to calibrate an untrained base on: sums of oriented waves, gradients and soft discs in
 * random colours. Drawn with {@code StrictMath}, so that every machine draws the same.
 */
final class CalibrationImages {
  private final int size;

  CalibrationImages(int size) {
    this.size = size;
  }

  /** Draws one picture: {@code size × size} interleaved 8-bit RGB. */
  byte[] draw(SplittableRandom random) {
    double[] values = new double[size * size * 3];
    addGradient(values, random);
    for (int i = 0; i < 4; i++) {
      addWave(values, random);
      addDisc(values, random);
    }
    return toBytes(values);
  }

  private void addGradient(double[] values, SplittableRandom random) {
    double dx = random.nextDouble(-1, 1);
    double dy = random.nextDouble(-1, 1);
    double[] colour = colour(random);
    forEachPixel(values, colour, (x, y) -> dx * x + dy * y);
  }

  private void addWave(double[] values, SplittableRandom random) {
    double angle = random.nextDouble(StrictMath.PI);
    double frequency = StrictMath.exp(random.nextDouble(1, 5.5));
    double kx = frequency * StrictMath.cos(angle);
    double ky = frequency * StrictMath.sin(angle);
    double phase = random.nextDouble(2 * StrictMath.PI);
    double[] colour = colour(random);
    forEachPixel(values, colour, (x, y) -> 0.5 * StrictMath.sin(kx * x + ky * y + phase));
  }

  private void addDisc(double[] values, SplittableRandom random) {
    double cx = random.nextDouble();
    double cy = random.nextDouble();
    double radius = random.nextDouble(0.05, 0.4);
    double[] colour = colour(random);
    forEachPixel(
        values,
        colour,
        (x, y) -> {
          double distance = StrictMath.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
          return StrictMath.max(0, StrictMath.min(1, (radius - distance) * 40));
        });
  }

  private static double[] colour(SplittableRandom random) {
    return new double[] {
      random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1)
    };
  }

  private void forEachPixel(double[] values, double[] colour, Field field) {
    int at = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double value = field.at((double) x / size, (double) y / size);
        for (double channel : colour) {
          values[at++] += value * channel;
        }
      }
    }
  }

  private static byte[] toBytes(double[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      double level = 127.5 + 80 * values[i];
      bytes[i] = (byte) StrictMath.max(0, StrictMath.min(255, StrictMath.round(level)));
    }
    return bytes;
  }

  /** A grey level at a place, both coordinates 0 to 1. */
  private interface Field {
    double at(double x, double y);
  }
}
