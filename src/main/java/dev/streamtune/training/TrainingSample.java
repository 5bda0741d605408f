package dev.streamtune.training;

import dev.streamtune.model.PackedFeatures;

/**
 * What a head is trained on.
 *
 * @param features pool5 features of an image
 * @param label the number of its class, 0 to the number of outputs less 1
 */
public record TrainingSample(PackedFeatures features, int label) {}
