/**
 * Learning: the replay buffer, fine-tuning of the head, evaluation, and the gate that a candidate
 * must pass.
 *
 * <p>May use: {@code model}, {@code events}, {@code config}, {@code metrics}. Knows nothing of
 * Kafka, nor of {@code inference}.
 */
@NullMarked
package dev.streamtune.training;

import org.jspecify.annotations.NullMarked;
