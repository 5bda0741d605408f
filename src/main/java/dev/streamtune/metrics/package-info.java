/**
 * The catalogue of meters, the one place that registers them, and what each part records.
 *
 * <p>A leaf: uses nothing of ours, only Micrometer.
 */
@NullMarked
package dev.streamtune.metrics;

import org.jspecify.annotations.NullMarked;
