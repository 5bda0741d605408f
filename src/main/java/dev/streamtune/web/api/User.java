package dev.streamtune.web.api;

/**
 * Who calls.
 *
 * @param name goes into feedback records and the audit log
 * @param role what the user may do
 */
public record User(String name, UserRole role) {}
