package dev.streamtune.transfer;

import dev.streamtune.model.PackedFeatures;

/**
 * A view and what the base makes of it.
 *
 * @param view the view
 * @param features packed, as the service keeps them
 */
public record ViewFeatures(View view, PackedFeatures features) {}
