package dev.streamtune.cli;

import java.util.List;

/**
 * What an instance is, as {@code /info} shows it. No settings: addresses among them may bring
 * credentials.
 *
 * @param version of the program
 * @param commit that it was built from; "unknown" where the build was not told
 * @param java version of the JVM
 * @param applicationId group of instances that it belongs to
 * @param instance tag of its meters
 * @param roles what it does
 * @param baseHash hash of weights and preset; empty until the base is open
 * @param headVersion version of the head in use; 0 is the untrained one
 * @param uptimeSeconds since the JVM started
 */
record InstanceInfo(
    String version,
    String commit,
    String java,
    String applicationId,
    String instance,
    List<String> roles,
    String baseHash,
    long headVersion,
    long uptimeSeconds) {}
