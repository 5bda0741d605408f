package dev.streamtune.bench;

import dev.streamtune.model.PackedFeatures;

/**
 * A picture as learning sees it.
 *
 * @param id unique; decides with which side of the holdout it goes
 * @param label the class that it shows
 * @param features what the base makes of it
 */
public record LabelledFeatures(String id, String label, PackedFeatures features) {}
