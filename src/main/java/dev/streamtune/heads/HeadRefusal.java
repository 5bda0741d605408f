package dev.streamtune.heads;

/**
 * Why a head is not served.
 *
 * @param problem its name, for programs and meters
 * @param detail what was found and what was expected, for a person
 */
public record HeadRefusal(HeadProblem problem, String detail) {}
