package dev.streamtune.faults;

import java.time.Duration;

/**
 * What is done in one run.
 *
 * @param buffer which topology
 * @param linger how long the first image of a batch waits
 * @param records how many images there are at least; they flow as long as there are faults
 * @param kills how many instances are killed; each comes back
 * @param joins how often a third instance joins, and later leaves in good order
 * @param patience how long an answer may be missing after its image was read
 * @param seed of everything that is random
 */
record Plan(
    Buffer buffer,
    Duration linger,
    int records,
    int kills,
    int joins,
    Duration patience,
    long seed) {}
