/**
 * Measuring the engine against others in one run, on the same weights.
 *
 * <p>May use: {@code inference}, {@code model}.
 */
@NullMarked
package dev.streamtune.bench;

import org.jspecify.annotations.NullMarked;
