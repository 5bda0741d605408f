package dev.streamtune.transfer;

import java.util.function.Supplier;

/**
 * A labelled picture that base and head are trained on or measured with.
 *
 * @param key tells its content from that of every other picture; names what is kept of it
 * @param label the number of its class, 0 to the number of outputs less 1
 * @param tensor reads and preprocesses it: {@code [3, 224, 224]} float32. Asked once if the lower
 *     layers are frozen and their activations are not kept yet, in every epoch if nothing is frozen
 */
public record BaseSample(String key, int label, Supplier<float[]> tensor) {}
