package dev.streamtune.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The keys about the server that answers health, metrics and information. */
final class HttpKeys {
  static final String ENABLED = "http.enabled";
  static final String HOST = "http.host";
  static final String PORT = "http.port";

  private HttpKeys() {}

  static void addTo(ConfigDef to) {
    Keys.flag(
        to,
        ENABLED,
        true,
        "Whether serve and demo answer /health/live, /health/ready, /metrics and /info over HTTP.");
    Keys.text(
        to,
        HOST,
        HttpSettings.LOOPBACK,
        "Address that the HTTP server listens on: this machine only, unless told otherwise; 0.0.0.0 is every one.");
    Keys.number(
        to,
        PORT,
        HttpSettings.PORT,
        0,
        65_535,
        "Port of the HTTP server; 0 is any free one, which the log then names.");
  }

  static HttpSettings settings(AbstractConfig values) {
    return new HttpSettings(
        values.getBoolean(ENABLED), values.getString(HOST), values.getInt(PORT));
  }
}
