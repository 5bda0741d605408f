/**
 * The newest predictions as the console shows them: cards, what became of the labels that people
 * gave, the stream of both to whoever looks, and the way that a click takes to the feedback topic.
 *
 * <p>May use {@code console.feed}, {@code console.picture}, {@code web.api}, {@code events}, {@code
 * schema}, {@code config}, {@code model}, {@code training} and Kafka's producer.
 */
@NullMarked
package dev.streamtune.console.live;

import org.jspecify.annotations.NullMarked;
