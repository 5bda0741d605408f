package dev.streamtune.training;

/**
 * How well a head did on some samples.
 *
 * @param loss mean cross-entropy in nats
 * @param accuracy share whose most probable class is the true one, 0 to 1
 */
public record Score(double loss, double accuracy) {}
