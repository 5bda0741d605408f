package dev.streamtune.samples;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** Paints a motif: shaded ground with soft spots, the motif in shaded ink, noise over all. */
final class Picture {
  private final RandomGenerator random;
  private final Frame frame;
  private final Palette palette;

  Picture(RandomGenerator random) {
    this.random = random;
    this.frame = Frame.any(random);
    this.palette = Palette.any(random);
  }

  BufferedImage of(Motif motif) {
    Shape shape = motif.tracer().trace(frame, random);
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      fill(graphics, whole(), shaded(palette.ground()));
      for (int spots = random.nextInt(5); spots > 0; spots--) {
        fill(graphics, whole(), softSpot());
      }
      fill(graphics, shape, shaded(palette.ink()));
    } finally {
      graphics.dispose();
    }
    addNoise(image);
    return image;
  }

  private static void fill(Graphics2D graphics, Shape shape, Paint paint) {
    graphics.setPaint(paint);
    graphics.fill(shape);
  }

  private Rectangle2D whole() {
    return new Rectangle2D.Float(0, 0, frame.width(), frame.height());
  }

  /** Runs from one colour to one near it, in a direction of its own. */
  private Paint shaded(Color colour) {
    return new GradientPaint(
        random.nextInt(frame.width()),
        random.nextInt(frame.height()),
        Palette.near(colour, random),
        random.nextInt(frame.width()),
        frame.height(),
        Palette.near(colour, random));
  }

  private Paint softSpot() {
    Color colour = Palette.near(Palette.near(palette.ground(), random), random);
    Color clear = new Color(colour.getRGB() & 0xffffff, true);
    float radius = (float) (frame.radius() * random.nextDouble(0.3, 1));
    return new RadialGradientPaint(
        random.nextInt(frame.width()),
        random.nextInt(frame.height()),
        radius,
        new float[] {0, 1},
        new Color[] {colour, clear});
  }

  private void addNoise(BufferedImage image) {
    double strength = random.nextDouble(2, 16);
    int[] row = new int[3 * frame.width()];
    for (int y = 0; y < frame.height(); y++) {
      image.getRaster().getPixels(0, y, frame.width(), 1, row);
      for (int i = 0; i < row.length; i++) {
        long noisy = Math.round(row[i] + strength * random.nextGaussian());
        row[i] = (int) Math.max(0, Math.min(255, noisy));
      }
      image.getRaster().setPixels(0, y, frame.width(), 1, row);
    }
  }
}
