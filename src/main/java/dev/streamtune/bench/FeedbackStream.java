package dev.streamtune.bench;

import java.util.List;

/**
 * Feedback in the order in which it comes.
 *
 * @param startLabels the classes that the untrained head knows
 * @param examples one by one
 * @param checkpoints after how many of them the accuracy is taken, ascending; the last is all
 */
record FeedbackStream(
    List<String> startLabels, List<LabelledFeatures> examples, List<Integer> checkpoints) {}
