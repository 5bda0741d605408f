package dev.streamtune.transfer;

import dev.streamtune.model.BatchScore;

/**
 * How well base and head do after an epoch.
 *
 * @param epoch 1 for the first; 0 for the head alone, before the base was trained
 * @param training on the pictures that are trained on; while an epoch runs, each as it was before
 *     the step that learned from it
 * @param validation on the others, after the epoch; of no samples if there are none
 */
public record EpochFigures(int epoch, BatchScore training, BatchScore validation) {}
