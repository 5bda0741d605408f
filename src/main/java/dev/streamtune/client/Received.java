package dev.streamtune.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read.
 *
 * @param key the image id; of a dead letter whatever key the refused record had
 * @param timestamp of an answer, that of the image's record
 * @param <T> the record type
 */
public record Received<T>(
    @Nullable String key, T value, int partition, long offset, Instant timestamp) {}
