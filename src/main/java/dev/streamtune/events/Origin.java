package dev.streamtune.events;

/**
 * Where a record came from.
 *
 * @param timestamp the record's timestamp, milliseconds since 1970
 */
public record Origin(String topic, int partition, long offset, long timestamp) {}
