/**
 * What travels through Kafka beside the Avro records that are generated from {@code schemas/}:
 * their wire format, topic names, and the names of every refusal.
 *
 * <p>May use: the generated records, Avro, {@code kafka-clients} serializers. Nothing else of ours
 * but {@code config}.
 */
@NullMarked
package dev.streamtune.events;

import org.jspecify.annotations.NullMarked;
