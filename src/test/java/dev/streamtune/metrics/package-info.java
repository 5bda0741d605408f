/** Tests of the catalogue of meters and of what is recorded. */
@NullMarked
package dev.streamtune.metrics;

import org.jspecify.annotations.NullMarked;
