package dev.streamtune.config;

import java.util.Locale;

/** How events are logged. */
public enum LogStyle {
  /** Lines for people. */
  TEXT,
  /** One JSON object on each line. */
  JSON;

  /** Returns the name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the style of a setting that was checked. */
  static LogStyle of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
