/**
 * From a record of the images topic to class probabilities: reading it, running base and head.
 *
 * <p>May use: {@code model}, {@code image}, {@code reference}, {@code events}, {@code config},
 * {@code metrics}. Knows nothing of Kafka.
 */
@NullMarked
package dev.streamtune.inference;

import org.jspecify.annotations.NullMarked;
