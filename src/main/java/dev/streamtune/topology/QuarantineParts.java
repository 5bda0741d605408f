package dev.streamtune.topology;

import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.metrics.QuarantineMeters;

/**
 * What the quarantine of doubtful labels works with.
 *
 * @param settings what is doubtful, and how long it waits
 * @param meters counts
 */
public record QuarantineParts(QuarantineSettings settings, QuarantineMeters meters) {}
