/** Specifications of {@code transfer}. */
@NullMarked
package dev.streamtune.transfer;

import org.jspecify.annotations.NullMarked;
