package dev.streamtune.training;

import java.util.Optional;

/**
 * One epoch of a fit.
 *
 * @param epoch 1 for the first
 * @param training of the samples trained on, each before the step that learned from it
 * @param validation of the samples held out, after the epoch; empty if there are none
 */
public record EpochScore(int epoch, Score training, Optional<Score> validation) {}
