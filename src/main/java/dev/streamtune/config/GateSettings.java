package dev.streamtune.config;

/**
 * What a candidate must prove on the holdout.
 *
 * @param minGain accuracy that it must gain, -1 to 1; below 0 it may lose as much
 * @param maxRecallLoss recall that any class may lose, 0 to 1
 * @param minClassExamples holdout examples from which on a class's recall counts
 * @param shadowPredictions predictions beside the incumbent before it is promoted; 0 is none
 */
public record GateSettings(
    double minGain, double maxRecallLoss, int minClassExamples, int shadowPredictions) {}
