package dev.streamtune.web.access;

import dev.streamtune.web.api.User;

/** What became of a login. */
public sealed interface Login {
  /**
   * It worked.
   *
   * @param user who it is
   * @param cookie what the browser is to send from now on, as a header's value
   */
  record Done(User user, String cookie) implements Login {
    @Override
    public String toString() {
      return "login of " + user;
    }
  }

  /** It did not. */
  record Failed(Refusal refusal) implements Login {}
}
