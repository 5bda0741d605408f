/**
 * The Kafka Streams topologies: which record goes where, what is kept, what is answered.
 *
 * <p>May use: everything but {@code cli}.
 */
@NullMarked
package dev.streamtune.topology;

import org.jspecify.annotations.NullMarked;
