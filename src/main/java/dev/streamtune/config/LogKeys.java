package dev.streamtune.config;

import java.util.Arrays;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys about what is logged. */
final class LogKeys {
  static final String FORMAT = "log.format";

  private LogKeys() {}

  static void addTo(ConfigDef to) {
    to.define(
        FORMAT,
        ConfigDef.Type.STRING,
        LogStyle.TEXT.key(),
        ValidString.in(Arrays.stream(LogStyle.values()).map(LogStyle::key).toArray(String[]::new)),
        Importance.MEDIUM,
        "How serve and demo log on stderr: text for people, json with one object on each line for programs.");
  }
}
