/**
 * Reads the topics for the console, with one consumer that belongs to no group and commits nothing,
 * and tells listeners what it read.
 *
 * <p>May use {@code events}, {@code sketch}, {@code schema}, {@code config}, {@code metrics} and
 * Kafka's consumer.
 */
@NullMarked
package dev.streamtune.console.feed;

import org.jspecify.annotations.NullMarked;
