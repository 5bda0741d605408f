/**
 * A real Kafka broker inside this process, for the demo, for {@code serve --embedded-kafka} and for
 * tests.
 *
 * <p>A leaf: uses nothing of ours, only Kafka's server artifacts.
 */
@NullMarked
package dev.streamtune.broker;

import org.jspecify.annotations.NullMarked;
