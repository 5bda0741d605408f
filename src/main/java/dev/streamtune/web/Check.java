package dev.streamtune.web;

/**
 * One thing that an instance needs.
 *
 * @param name what it is
 * @param ok whether it is there
 * @param reason what is missing, for a person; empty where nothing is
 */
public record Check(String name, boolean ok, String reason) {}
