/**
 * Which images are worth a person's next label: the strategies of active learning, as pure
 * functions of what the head said and of what is labelled already.
 *
 * <p>May use: {@code sketch}.
 */
@NullMarked
package dev.streamtune.labelling;

import org.jspecify.annotations.NullMarked;
