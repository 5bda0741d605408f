package dev.streamtune.web;

import org.jspecify.annotations.Nullable;

/**
 * What is sent to log in: a name and a password, or a token. Shows none of it when it is printed.
 */
record LoginBody(@Nullable String name, @Nullable String password, @Nullable String token) {
  @Override
  public String toString() {
    return "a login";
  }
}
