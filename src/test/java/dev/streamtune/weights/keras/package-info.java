/** Specifications of {@code weights.keras}. */
@NullMarked
package dev.streamtune.weights.keras;

import org.jspecify.annotations.NullMarked;
