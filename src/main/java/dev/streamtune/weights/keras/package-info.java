/**
 * What Keras wrote: weights and whole models in HDF5 and in Keras 3's archives.
 *
 * <p>May use: {@code model}, {@code config}. The only one that knows HDF5.
 */
@NullMarked
package dev.streamtune.weights.keras;

import org.jspecify.annotations.NullMarked;
