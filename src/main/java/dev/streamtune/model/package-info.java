/**
 * The network: VGG16's convolution base, the dense head, their weights, and the TorchScript that
 * runs them.
 *
 * <p>May use: DJL, {@code config}, {@code events}. Knows nothing of Kafka or of image files.
 */
@NullMarked
package dev.streamtune.model;

import org.jspecify.annotations.NullMarked;
