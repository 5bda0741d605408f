package dev.streamtune.web;

/**
 * What is answered where something is not done.
 *
 * @param error the reason's name, for programs
 * @param message for a person
 */
record ErrorBody(String error, String message) {}
