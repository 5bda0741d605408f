package dev.streamtune.web.access;

/** What is kept of a secret: enough to recognise it, and no more. */
sealed interface Secret permits PasswordHash, TokenHash {
  /** Returns it as it stands in a line of the users file. */
  String text();
}
