/**
 * A client of schema registries that answer as Confluent's does: Confluent's own, Apicurio
 * Registry's {@code /apis/ccompat/v7}, Karapace, Redpanda.
 *
 * <p>By the JDK's HTTP client, four requests in all. Apicurio's serdes speak to Apicurio Registry
 * alone, by its own interface; docs/schemas.md says more.
 *
 * <p>May use: {@code events}, {@code config}, Avro, Jackson.
 */
@NullMarked
package dev.streamtune.registry;

import org.jspecify.annotations.NullMarked;
