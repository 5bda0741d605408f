package dev.streamtune.drift;

/**
 * What is seen of one image.
 *
 * @param label its class: the predicted one, or the true one
 * @param confidence probability of the predicted class, 0 to 1
 * @param sketch its features, sketched
 */
public record Observation(String label, double confidence, FeatureSketch sketch) {}
