/**
 * Pictures for people to look at: the files of images as they stand on the images topic, and
 * thumbnails made of them by the decoder, and within the limits, of the service.
 *
 * <p>May use {@code console.feed}, {@code web.api}, {@code events}, {@code schema}, {@code config},
 * {@code image}, {@code reference} and Kafka's consumer.
 */
@NullMarked
package dev.streamtune.console.picture;

import org.jspecify.annotations.NullMarked;
