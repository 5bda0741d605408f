package dev.streamtune.tracing;

/**
 * Who makes the spans.
 *
 * @param group the consumer group, which is the name of the service
 * @param version of the program
 */
public record ServiceIdentity(String group, String version) {}
