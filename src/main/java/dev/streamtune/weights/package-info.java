/**
 * Weights in files: reading a base in the formats that Keras and PyTorch write, heads and bases of
 * StreamTune's own, and the cache that pretrained files are fetched into.
 *
 * <p>May use: {@code model}, {@code events}, {@code config}. The only one that knows HDF5.
 */
@NullMarked
package dev.streamtune.weights;

import org.jspecify.annotations.NullMarked;
