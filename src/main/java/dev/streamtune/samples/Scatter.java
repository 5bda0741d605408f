package dev.streamtune.samples;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One large figure or several smaller ones, side by side, each turned and squeezed on its own.
 *
 * @param figure draws a figure within the circle of radius 1 around the origin
 * @param most the largest number of figures
 */
record Scatter(Function<RandomGenerator, Shape> figure, int most) implements Motif.Tracer {
  private static final int TRIES = 40;

  @Override
  public Shape trace(Frame frame, RandomGenerator random) {
    Path2D path = new Path2D.Double();
    for (Spot spot : spots(frame, random)) {
      path.append(place(figure.apply(random), spot, random), false);
    }
    return path;
  }

  private List<Spot> spots(Frame frame, RandomGenerator random) {
    int count = random.nextInt(1, most + 1);
    List<Spot> spots = new ArrayList<>();
    for (int tried = 0; tried < TRIES && spots.size() < count; tried++) {
      double size = count == 1 ? random.nextDouble(0.6, 0.95) : random.nextDouble(0.3, 0.55);
      Spot spot = Spot.within(frame, frame.radius() * size, random);
      if (spots.stream().noneMatch(spot::overlaps)) {
        spots.add(spot);
      }
    }
    return spots;
  }

  private static Shape place(Shape figure, Spot spot, RandomGenerator random) {
    AffineTransform placing = new AffineTransform();
    placing.translate(spot.x(), spot.y());
    placing.rotate(random.nextDouble(2 * Math.PI));
    placing.scale(spot.radius(), spot.radius() * random.nextDouble(0.8, 1));
    placing.rotate(random.nextDouble(2 * Math.PI));
    return placing.createTransformedShape(figure);
  }

  /** A disc kept free for one figure. */
  private record Spot(double x, double y, double radius) {
    static Spot within(Frame frame, double radius, RandomGenerator random) {
      double x = random.nextDouble(radius, frame.width() - radius);
      double y = random.nextDouble(radius, frame.height() - radius);
      return new Spot(x, y, radius);
    }

    boolean overlaps(Spot other) {
      return Math.hypot(x - other.x, y - other.y) < radius + other.radius;
    }
  }
}
