/**
 * What the engine is measured against; {@code bin/streamtune bench engine} finds it from a
 * checkout.
 */
@NullMarked
package dev.streamtune.bench;

import org.jspecify.annotations.NullMarked;
