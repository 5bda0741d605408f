package dev.streamtune.training;

/**
 * What the replay buffer remembers beside its entries. Immutable.
 *
 * @param offers how many examples have ever been added, kept or not
 */
public record BufferCounters(long offers) {}
