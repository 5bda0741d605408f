/**
 * A client for programs that have images classified: {@link
 * dev.streamtune.client.StreamTuneClient}.
 *
 * <p>Others put it on their class path, so it is small: it may use {@code events}, {@code
 * registry}, {@code config}'s words for what comes from outside, the generated records, {@code
 * kafka-clients}, Avro and SLF4J. Neither the tensor library nor Kafka Streams nor anything else of
 * the service.
 */
@NullMarked
package dev.streamtune.client;

import org.jspecify.annotations.NullMarked;
