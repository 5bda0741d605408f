/**
 * Measuring the engine against others in one run, on the same weights, and how well a head learns.
 *
 * <p>May use: {@code training}, {@code inference}, {@code model}, {@code labelling}, {@code
 * sketch}, {@code schema}, {@code config}, {@code metrics}.
 */
@NullMarked
package dev.streamtune.bench;

import org.jspecify.annotations.NullMarked;
