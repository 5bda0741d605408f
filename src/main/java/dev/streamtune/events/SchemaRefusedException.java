package dev.streamtune.events;

/**
 * The schema registry does not have, and does not take, a schema that this program writes with. The
 * message is one line with what to do.
 */
public final class SchemaRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which schema, and why. */
  public SchemaRefusedException(String message) {
    super(message);
  }
}
