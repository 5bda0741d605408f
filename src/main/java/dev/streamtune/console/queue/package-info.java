/**
 * What is worth a label next, of the predictions that are kept.
 *
 * <p>May use {@code console.live}, {@code console.why}, {@code labelling}, {@code sketch}, {@code
 * web.api} and {@code schema}.
 */
@NullMarked
package dev.streamtune.console.queue;

import org.jspecify.annotations.NullMarked;
