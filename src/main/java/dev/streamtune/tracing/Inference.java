package dev.streamtune.tracing;

/**
 * One batch in the model.
 *
 * @param startNanos {@code System.nanoTime()} before it
 * @param endNanos {@code System.nanoTime()} after it
 * @param images how many
 * @param headVersion the head that answered
 */
record Inference(long startNanos, long endNanos, int images, long headVersion) {}
