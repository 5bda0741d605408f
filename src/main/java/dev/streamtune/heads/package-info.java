/**
 * How heads travel: published in chunks with a manifest, followed by every instance, rolled back.
 *
 * <p>May use: {@code model}, {@code events}, {@code config}, {@code metrics}, the generated records
 * and {@code kafka-clients}; nothing of Kafka Streams.
 */
@NullMarked
package dev.streamtune.heads;

import org.jspecify.annotations.NullMarked;
