package dev.streamtune.console.feed;

/**
 * A record that was read.
 *
 * @param value its value
 * @param topic it is on
 * @param partition it is on
 * @param offset where it stands
 * @param timestamp its timestamp, in milliseconds since 1970-01-01T00:00:00Z
 */
public record Seen<T>(T value, String topic, int partition, long offset, long timestamp) {}
