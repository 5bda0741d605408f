/**
 * From the bytes of an image file to the numbers that the network takes: formats, limits,
 * orientation, colours, resizing, preprocessing. Pixel for pixel what Pillow makes of the same
 * file.
 *
 * <p>Decoding is the JDK's and libwebp's; what stands here checks a file before they see it, since
 * they trust what it claims, and turns their samples into RGB.
 *
 * <p>May use: {@code config}, {@code events}.
 */
@NullMarked
package dev.streamtune.image;

import org.jspecify.annotations.NullMarked;
