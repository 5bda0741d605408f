package dev.streamtune.labelling;

/**
 * An image that is worth a label.
 *
 * @param candidate the image
 * @param score how much it is worth to the strategy; what it means is the strategy's
 * @param why in words, for the person who labels
 */
public record Suggestion(Candidate candidate, double score, String why) {}
