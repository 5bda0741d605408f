package dev.streamtune.bench;

/**
 * The clocks at one moment of a measurement.
 *
 * @param answered images that have their committed answer
 * @param nanos time that has passed since any fixed moment
 * @param instanceNanos CPU time of all instances' processes
 * @param brokerNanos CPU time of the process with the broker, and of who counts
 */
public record ScaleMark(long answered, long nanos, long instanceNanos, long brokerNanos) {}
