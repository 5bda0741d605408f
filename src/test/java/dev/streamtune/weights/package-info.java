/** Specifications of {@code weights}. */
@NullMarked
package dev.streamtune.weights;

import org.jspecify.annotations.NullMarked;
