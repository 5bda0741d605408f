package dev.streamtune.web.api;

import java.util.Optional;

/** A request, as an operation sees it. Lives as long as the operation runs; not thread-safe. */
public interface Call {
  /** Returns who calls. */
  User user();

  /**
   * Returns a part of the path, decoded.
   *
   * @param name as the route has it between braces
   */
  String path(String name);

  /** Returns a parameter of the query, decoded; the first, where it comes several times. */
  Optional<String> query(String name);

  /**
   * Reads the body.
   *
   * @param type a record that Jackson can make; unknown fields are refused
   * @throws ApiException with status 400 if the body is not of that shape
   */
  <T> T body(Class<T> type) throws ApiException;

  /**
   * Returns a number from the query.
   *
   * @throws ApiException with status 400 if it is none, or is outside of the bounds
   */
  default int number(String name, int otherwise, int least, int most) throws ApiException {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("%s is not a whole number".formatted(name));
    }
    throw ApiException.badRequest("%s has to be from %d to %d".formatted(name, least, most));
  }
}
