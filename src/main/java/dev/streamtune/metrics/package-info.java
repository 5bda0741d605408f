/**
 * The catalogue of meters and the one place that registers them.
 *
 * <p>A leaf: uses nothing of ours, only Micrometer.
 */
@NullMarked
package dev.streamtune.metrics;

import org.jspecify.annotations.NullMarked;
