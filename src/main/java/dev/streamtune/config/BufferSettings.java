package dev.streamtune.config;

/**
 * Bounds and shares of the replay buffer.
 *
 * @param maxExamples most examples, holdout included
 * @param maxBytes most bytes of packed features, holdout included
 * @param recentExamples newest training examples that are kept whatever their class
 * @param holdoutPercent share of the ids that is never trained on, 1 to 90
 * @param seed the same gives the same sample of the same stream
 */
public record BufferSettings(
    int maxExamples, long maxBytes, int recentExamples, int holdoutPercent, long seed) {}
