package dev.streamtune.web.api;

/** What a user may do; each may do what those before it may. */
public enum UserRole {
  /** Looks. */
  VIEWER,
  /** Says what images show. */
  ANNOTATOR,
  /** Changes what serves: rolls back, asks for fine-tunings. */
  OPERATOR;

  /** Says whether this role may do what another may. */
  public boolean covers(UserRole needed) {
    return compareTo(needed) >= 0;
  }
}
