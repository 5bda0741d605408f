package dev.streamtune.events;

/**
 * A named refusal of one input.
 *
 * @param reason its public name
 * @param detail what was found, what was expected, what to do; at most a few hundred characters and
 *     never the payload
 */
public record Refusal(Reason reason, String detail) {}
