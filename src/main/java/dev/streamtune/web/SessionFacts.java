package dev.streamtune.web;

import java.util.List;

/**
 * What the console's page has to know of the instance.
 *
 * @param version of the program
 * @param application group of instances that it belongs to
 * @param classes of the head in service, in the order of its outputs
 * @param newClasses whether a label may name another one
 * @param headVersion version of the head in service; 0 is the untrained one
 */
public record SessionFacts(
    String version,
    String application,
    List<String> classes,
    boolean newClasses,
    long headVersion) {
  /** Keeps the classes as they are. */
  public SessionFacts {
    classes = List.copyOf(classes);
  }
}
