package dev.streamtune.weights.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of a remote file (RFC 9110, section 14).
 *
 * @param begin first byte
 * @param end one past the last; {@link #OPEN} for all that follow
 */
record ByteRange(long begin, long end) {
  /** There is no last byte. */
  static final long OPEN = Long.MAX_VALUE;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  ByteRange {
    if (begin < 0 || end <= begin) {
      throw new IllegalArgumentException("no range: %d to %d".formatted(begin, end));
    }
  }

  /** All bytes of a file. */
  static ByteRange all() {
    return new ByteRange(0, OPEN);
  }

  /** Returns the number of bytes. */
  long length() {
    return end - begin;
  }

  /** Writes the header {@code Range}; nothing for all bytes. */
  Optional<String> header() {
    if (equals(all())) {
      return Optional.empty();
    }
    return Optional.of("bytes=" + begin + "-" + (end == OPEN ? "" : String.valueOf(end - 1)));
  }

  /**
   * The header {@code Content-Range}.
   *
   * @param range what the response holds
   * @param total size of the whole file, if the server knows
   */
  record Content(ByteRange range, Optional<Long> total) {
    /** Reads it; nothing where it is not understood. */
    static Optional<Content> parse(String header) {
      Matcher matcher = CONTENT_RANGE.matcher(header.strip());
      if (!matcher.matches() || number(matcher, 1) > number(matcher, 2)) {
        return Optional.empty();
      }
      ByteRange range = new ByteRange(number(matcher, 1), number(matcher, 2) + 1);
      return Optional.of(
          new Content(
              range,
              matcher.group(3).equals("*") ? Optional.empty() : Optional.of(number(matcher, 3))));
    }

    private static long number(Matcher matcher, int group) {
      return Long.parseLong(matcher.group(group));
    }
  }
}
