package dev.streamtune.samples;

import java.awt.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a picture shows, apart from its colours.
 *
 * @param label the class name
 * @param tracer lays the motif out
 */
record Motif(String label, Tracer tracer) {
  /** Returns the ten classes in alphabetical order. */
  static List<Motif> all() {
    return List.of(
        new Motif("checkers", Textures::checkers),
        new Motif("crescents", new Scatter(Figures::crescent, 5)),
        new Motif("crosses", new Scatter(Figures::cross, 5)),
        new Motif("dots", Textures::dots),
        new Motif("rings", new Scatter(Figures::rings, 3)),
        new Motif("spirals", new Scatter(Figures::spiral, 3)),
        new Motif("stars", new Scatter(Figures::star, 5)),
        new Motif("stripes", Textures::stripes),
        new Motif("triangles", new Scatter(Figures::triangle, 5)),
        new Motif("waves", Textures::waves));
  }

  /** Lays a motif out over a frame. */
  @FunctionalInterface
  interface Tracer {
    /** Returns the area to ink, new at each call. It may reach beyond the frame. */
    Shape trace(Frame frame, RandomGenerator random);
  }
}
