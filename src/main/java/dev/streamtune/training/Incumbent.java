package dev.streamtune.training;

import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;

/**
 * The head that serves: what a fine-tuning starts from, and what its candidate has to beat.
 *
 * @param version 0 is the untrained head
 * @param labels class names in the order of its outputs
 * @param weights its weights
 * @param sha256 hash of its weights as they are published
 * @param learnedOffset examples up to this offset have been considered for it; -1 is none
 */
public record Incumbent(
    long version, Labels labels, HeadWeights weights, String sha256, long learnedOffset) {}
