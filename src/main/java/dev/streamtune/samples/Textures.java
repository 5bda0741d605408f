package dev.streamtune.samples;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/**
 * Patterns that cover the whole frame. Each is laid out around the origin, then turned and moved.
 */
final class Textures {
  /**
   * How far a pattern is laid out, in half diagonals: turned, squeezed and moved, it still covers.
   */
  private static final double MARGIN = 1.5;

  private Textures() {}

  static Shape stripes(Frame frame, RandomGenerator random) {
    double reach = MARGIN * frame.reach();
    double period = frame.radius() * random.nextDouble(0.15, 0.6);
    double width = period * random.nextDouble(0.3, 0.7);
    Path2D path = new Path2D.Double();
    for (double y = -reach; y < reach; y += period) {
      path.append(new Rectangle2D.Double(-reach, y, 2 * reach, width), false);
    }
    return place(path, frame, random);
  }

  static Shape checkers(Frame frame, RandomGenerator random) {
    double side = frame.radius() * random.nextDouble(0.14, 0.45);
    int last = (int) Math.ceil(MARGIN * frame.reach() / side);
    Path2D path = new Path2D.Double();
    for (int row = -last; row <= last; row++) {
      for (int column = -last + Math.floorMod(row, 2); column <= last; column += 2) {
        path.append(new Rectangle2D.Double(column * side, row * side, side, side), false);
      }
    }
    return place(path, frame, random);
  }

  static Shape dots(Frame frame, RandomGenerator random) {
    double period = frame.radius() * random.nextDouble(0.25, 0.65);
    double radius = period * random.nextDouble(0.2, 0.4);
    double jitter = random.nextDouble(0.01, 0.8) * (period / 2 - radius);
    double shift = random.nextBoolean() ? period / 2 : 0;
    int last = (int) Math.ceil(MARGIN * frame.reach() / period);
    Path2D path = new Path2D.Double();
    for (int row = -last; row <= last; row++) {
      for (int column = -last; column <= last; column++) {
        double x = column * period + Math.floorMod(row, 2) * shift;
        path.append(dot(x, row * period, radius, jitter, random), false);
      }
    }
    return place(path, frame, random);
  }

  static Shape waves(Frame frame, RandomGenerator random) {
    double reach = MARGIN * frame.reach();
    double period = frame.radius() * random.nextDouble(0.2, 0.5);
    double length = frame.radius() * random.nextDouble(0.5, 1.1);
    double height = length * random.nextDouble(0.12, 0.22);
    Path2D path = new Path2D.Double();
    for (double y = -reach; y < reach; y += period) {
      path.append(wave(y, reach, length, height), false);
    }
    double width = period * random.nextDouble(0.25, 0.45);
    return place(new BasicStroke((float) width).createStrokedShape(path), frame, random);
  }

  private static Shape dot(
      double x, double y, double radius, double jitter, RandomGenerator random) {
    double left = x - radius + random.nextDouble(-jitter, jitter);
    double top = y - radius + random.nextDouble(-jitter, jitter);
    return new Ellipse2D.Double(left, top, 2 * radius, 2 * radius);
  }

  private static Shape wave(double y, double reach, double length, double height) {
    Path2D path = new Path2D.Double();
    path.moveTo(-reach, y + height * Math.sin(-2 * Math.PI * reach / length));
    for (double x = -reach; x < reach; x += length / 24) {
      path.lineTo(x, y + height * Math.sin(2 * Math.PI * x / length));
    }
    return path;
  }

  private static Shape place(Shape pattern, Frame frame, RandomGenerator random) {
    double slip = frame.radius() / 4;
    AffineTransform placing = new AffineTransform();
    placing.translate(frame.width() / 2.0, frame.height() / 2.0);
    placing.rotate(random.nextDouble(2 * Math.PI));
    placing.translate(random.nextDouble(-slip, slip), random.nextDouble(-slip, slip));
    placing.scale(1, random.nextDouble(0.85, 1.2));
    return placing.createTransformedShape(pattern);
  }
}
