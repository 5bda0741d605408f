package dev.streamtune.training.quarantine;

/**
 * A labelled image that looks like another.
 *
 * @param id the image id
 * @param label the class, as feedback said
 * @param similarity cosine of the two images' features, 0 to 1
 */
public record Neighbour(String id, String label, float similarity) {}
