package dev.streamtune.console.learning;

import dev.streamtune.model.PackedFeatures;

/**
 * An example that judges heads, with its features.
 *
 * @param image what people say of it
 * @param baseHash the base that made the features
 */
record HeldOut(LabelledImage image, PackedFeatures features, String baseHash) {}
