/**
 * The console: what a person needs to watch predictions, correct them and see the service learn. A
 * client of the topics like any other: what it shows it has read from Kafka, what it does it writes
 * to Kafka, and it keeps nothing but bounded caches.
 *
 * <ul>
 *   <li>{@code console.feed} reads the topics and tells the others;
 *   <li>{@code console.live} keeps the newest predictions, and what became of what was said of
 *       them;
 *   <li>{@code console.picture} makes thumbnails;
 *   <li>{@code console.queue} decides what is worth labelling next;
 *   <li>{@code console.why} explains a prediction;
 *   <li>{@code console.learning} tells how heads came and went;
 *   <li>{@code console.health} tells how the service does.
 * </ul>
 *
 * <p>Only {@code cli} may use it. Its parts may use {@code web.api}, {@code inference}, {@code
 * training}, {@code heads}, {@code image}, {@code model}, {@code sketch}, {@code labelling}, {@code
 * events}, {@code config} and {@code metrics}, and Kafka's clients; no Kafka Streams and no tensor
 * library.
 */
@NullMarked
package dev.streamtune.console;

import org.jspecify.annotations.NullMarked;
