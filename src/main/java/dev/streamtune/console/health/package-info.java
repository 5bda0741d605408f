/**
 * How the service does, as the topics and Kafka tell it: throughput, latency, lag, instances and
 * what was refused. It is one view of all instances, made by one of them from what each reader of
 * the topics can see.
 *
 * <p>May use {@code console.feed}, {@code console.picture}, {@code web.api}, {@code events}, {@code
 * schema} and Kafka's {@code Admin}.
 */
@NullMarked
package dev.streamtune.console.health;

import org.jspecify.annotations.NullMarked;
