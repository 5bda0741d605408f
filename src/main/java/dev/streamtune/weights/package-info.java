/**
 * Weights in files: a base in whatever format, told apart by content, safetensors, and heads and
 * bases of StreamTune's own. Keras' formats are in {@code keras}, where files come from in {@code
 * fetch}.
 *
 * <p>May use: {@code model}, {@code events}, {@code config}.
 */
@NullMarked
package dev.streamtune.weights;

import org.jspecify.annotations.NullMarked;
