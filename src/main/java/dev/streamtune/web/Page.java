package dev.streamtune.web;

/** Something that can be read at a path. Called from several threads at once. */
@FunctionalInterface
public interface Page {
  /**
   * Reads it. Waits for nothing: neither for Kafka nor for the engine.
   *
   * @param accept the content types that the client asks for, as it writes them; may be empty
   */
  Answer read(String accept);
}
