/**
 * Transfer learning from a folder of labelled images, without Kafka: dataset and split, cached
 * features, training with validation, figures and pictures of how it went.
 *
 * <p>May use: {@code training}, {@code inference}, {@code image}, {@code model}, {@code events},
 * {@code config}. The only one that draws charts.
 */
@NullMarked
package dev.streamtune.transfer;

import org.jspecify.annotations.NullMarked;
