/**
 * How the service learns, as the console tells it: which heads came and went and why, how often
 * they are right, what the replay buffer holds, how long feedback takes to have an effect; two
 * heads beside each other; and what an operator may do about it, a rollback and a fine-tuning now.
 *
 * <p>What it keeps is bounded: heads, runs without their lists of examples, and of each labelled
 * image what was said and predicted. It keeps no features; what compares heads reads them again.
 *
 * <p>May use {@code console.feed}, {@code web.api}, {@code heads}, {@code training}, {@code model},
 * {@code events}, {@code schema}, {@code config} and Kafka's consumer.
 */
@NullMarked
package dev.streamtune.console.learning;

import org.jspecify.annotations.NullMarked;
