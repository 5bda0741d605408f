/**
 * Why the model says what it says of an image: the labelled images that look most like it, and what
 * in the picture speaks for a class.
 *
 * <p>May use {@code console.feed}, {@code console.live}, {@code console.picture}, {@code web.api},
 * {@code inference}, {@code image}, {@code model}, {@code sketch}, {@code labelling}, {@code
 * events} and {@code schema}.
 */
@NullMarked
package dev.streamtune.console.why;

import org.jspecify.annotations.NullMarked;
