package dev.streamtune.samples;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;

/** Single figures, each within the circle of radius 1 around the origin. */
final class Figures {
  private Figures() {}

  static Shape star(RandomGenerator random) {
    int points = random.nextInt(5, 8);
    double waist = random.nextDouble(0.35, 0.55);
    double[] radii = new double[2 * points];
    double[] angles = new double[2 * points];
    for (int i = 0; i < radii.length; i++) {
      radii[i] = i % 2 == 0 ? 1 : waist;
      angles[i] = i * Math.PI / points;
    }
    return perhapsHollow(polygon(radii, angles), random);
  }

  static Shape triangle(RandomGenerator random) {
    double third = 2 * Math.PI / 3;
    double left = third + random.nextDouble(-0.35, 0.35);
    double right = 2 * third + random.nextDouble(-0.35, 0.35);
    return perhapsHollow(polygon(new double[] {1, 1, 1}, new double[] {0, left, right}), random);
  }

  static Shape cross(RandomGenerator random) {
    double thick = random.nextDouble(0.14, 0.3);
    double tip = Math.atan(thick);
    double notch = thick * Math.sqrt(2);
    double[] radii = new double[12];
    double[] angles = new double[12];
    for (int arm = 0; arm < 4; arm++) {
      double middle = arm * Math.PI / 2;
      radii[3 * arm] = 1;
      angles[3 * arm] = middle - tip;
      radii[3 * arm + 1] = 1;
      angles[3 * arm + 1] = middle + tip;
      radii[3 * arm + 2] = notch;
      angles[3 * arm + 2] = middle + Math.PI / 4;
    }
    return perhapsHollow(polygon(radii, angles), random);
  }

  static Shape crescent(RandomGenerator random) {
    Area crescent = new Area(disc(0, 1));
    double bite = random.nextDouble(0.75, 0.95);
    crescent.subtract(new Area(disc(1.25 - bite + random.nextDouble(0.25), bite)));
    return perhapsHollow(crescent, random);
  }

  /** Rings around one middle. */
  static Shape rings(RandomGenerator random) {
    double step = 1.0 / random.nextInt(2, 5);
    double width = step * random.nextDouble(0.35, 0.6);
    Area rings = new Area();
    for (double radius = 1; radius > step / 2; radius -= step) {
      Area ring = new Area(disc(0, radius));
      ring.subtract(new Area(disc(0, radius - width)));
      rings.add(ring);
    }
    return rings;
  }

  static Shape spiral(RandomGenerator random) {
    double turns = random.nextDouble(2, 3.6);
    double way = random.nextBoolean() ? 1 : -1;
    float width = (float) (random.nextDouble(0.35, 0.55) / turns);
    double radius = 1 - width / 2;
    int steps = 120;
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    for (int i = 1; i <= steps; i++) {
      double angle = way * turns * 2 * Math.PI * i / steps;
      double distance = radius * i / steps;
      path.lineTo(distance * Math.cos(angle), distance * Math.sin(angle));
    }
    return pen(width).createStrokedShape(path);
  }

  /** One figure in three is drawn in outline, so that coverage says less about the class. */
  private static Shape perhapsHollow(Shape figure, RandomGenerator random) {
    boolean hollow = random.nextInt(3) == 0;
    float width = (float) random.nextDouble(0.08, 0.16);
    return hollow ? pen(width).createStrokedShape(figure) : figure;
  }

  private static BasicStroke pen(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  private static Shape disc(double x, double radius) {
    return new Ellipse2D.Double(x - radius, -radius, 2 * radius, 2 * radius);
  }

  private static Shape polygon(double[] radii, double[] angles) {
    Path2D path = new Path2D.Double();
    path.moveTo(radii[0] * Math.cos(angles[0]), radii[0] * Math.sin(angles[0]));
    for (int i = 1; i < radii.length; i++) {
      path.lineTo(radii[i] * Math.cos(angles[i]), radii[i] * Math.sin(angles[i]));
    }
    path.closePath();
    return path;
  }
}
