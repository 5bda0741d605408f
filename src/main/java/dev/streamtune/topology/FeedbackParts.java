package dev.streamtune.topology;

import dev.streamtune.metrics.FeedbackMeters;

/**
 * What every task's join shares; all thread-safe.
 *
 * @param reader reads records of the feedback topic
 * @param labelRule which labels may be given
 * @param model for images that come along
 * @param examples makes labelled examples
 * @param deadLetters takes what is refused
 * @param meters counts
 */
record FeedbackParts(
    FeedbackReader reader,
    LabelRule labelRule,
    FeedbackModel model,
    LabelledExamples examples,
    DeadLetters deadLetters,
    FeedbackMeters meters) {}
