package dev.streamtune.config;

import java.time.Duration;

/**
 * When a fine-tuning starts by itself.
 *
 * @param everyExamples new examples that start one, at least 1
 * @param every time after which any new example starts one; zero is never
 * @param accuracyDrop fall of the share of confirming feedback that starts one; 1 is never
 * @param accuracyWindow feedback records over which that share is taken
 */
public record TriggerSettings(
    int everyExamples, Duration every, double accuracyDrop, int accuracyWindow) {}
