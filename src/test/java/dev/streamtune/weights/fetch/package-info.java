/** Specifications of {@code weights.fetch}. */
@NullMarked
package dev.streamtune.weights.fetch;

import org.jspecify.annotations.NullMarked;
