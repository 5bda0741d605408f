package dev.streamtune.web;

import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.UserRole;
import java.util.Optional;

/**
 * What is done at a path.
 *
 * @param least role that is needed; without one, strangers may do it
 * @param lane where it runs
 */
record Action(
    String method, PathTemplate path, Optional<UserRole> least, LaneKind lane, Work work) {

  /** Makes one of what a part of the console offers. */
  static Action of(Route route) {
    return new Action(
        route.method(),
        new PathTemplate(route.path()),
        Optional.of(route.least()),
        LaneKind.OPERATIONS,
        call -> route.operation().answer(call));
  }

  /** Says whether it may change something. */
  boolean writes() {
    return !method.equals("GET");
  }

  /** Where something runs. */
  enum LaneKind {
    /** Questions and changes. */
    OPERATIONS,
    /** What stretches passwords: strangers may ask for it, and must not get in the way. */
    LOGINS
  }

  /** Does it. */
  @FunctionalInterface
  interface Work {
    Reply answer(ServerCall call) throws ApiException;
  }
}
