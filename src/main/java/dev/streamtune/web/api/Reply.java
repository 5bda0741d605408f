package dev.streamtune.web.api;

import java.time.Duration;

/** What an operation answers. */
public sealed interface Reply {
  /**
   * A value that Jackson can write: records, maps, lists, text, numbers.
   *
   * @param status of HTTP
   */
  record Json(int status, Object value) implements Reply {}

  /**
   * A file.
   *
   * @param type content type
   * @param body kept as it is
   * @param fresh for how long the caller's browser may keep it; zero is not at all
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and not copied on its way out
  record File(String type, byte[] body, Duration fresh) implements Reply {}

  /**
   * Events for as long as the caller listens, as HTML's server-sent events.
   *
   * @param source of them
   */
  record Events(EventSource source) implements Reply {}

  /** Makes one with status 200. */
  static Reply json(Object value) {
    return new Json(200, value);
  }
}
