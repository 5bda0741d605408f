/**
 * Which labels are doubtful: those that contradict a confident head and the labelled images that
 * look most alike.
 *
 * <p>May use: {@code training}, {@code model}, {@code config}. Knows nothing of Kafka.
 */
@NullMarked
package dev.streamtune.training.quarantine;

import org.jspecify.annotations.NullMarked;
