package dev.streamtune.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigException;

/** The keys about the console. */
final class ConsoleKeys {
  static final String ENABLED = "console.enabled";
  static final String USERS_FILE = "console.users.file";
  static final String ORIGIN = "console.origin";
  static final String SESSION_HOURS = "console.session.hours";
  static final String RATE_PER_MINUTE = "console.rate.per.minute";
  static final String CARDS_MAX = "console.cards.max";
  static final String THUMBNAILS_MAX_MB = "console.thumbnails.max.mb";

  private ConsoleKeys() {}

  static void addTo(ConfigDef to) {
    Keys.flag(
        to,
        ENABLED,
        false,
        "Whether an instance that serves shows the console where http.host and http.port say; demo does unless told otherwise.");
    to.define(
        USERS_FILE,
        ConfigDef.Type.STRING,
        "",
        LambdaValidator.with(ConsoleKeys::ensureFile, () -> "a file, or nothing"),
        Importance.MEDIUM,
        "File with those who may use the console, a line each, made by streamtune console user and console token; read again when it changes. Needed where http.host is not this machine only, or console.origin is set.");
    to.define(
        ORIGIN,
        ConfigDef.Type.STRING,
        "",
        new WebOrigin(),
        Importance.MEDIUM,
        "Origin by which browsers know the console behind a proxy, such as https://console.example.org.");
    Keys.number(to, SESSION_HOURS, 12, 1, 720, "Hours that a login to the console lasts at most.");
    Keys.number(
        to,
        RATE_PER_MINUTE,
        600,
        1,
        1_000_000,
        "Changes in a minute that the console takes from one user; each label is one.");
    Keys.number(
        to, CARDS_MAX, 2000, 100, 100_000, "Predictions that the console keeps, the newest.");
    Keys.number(
        to, THUMBNAILS_MAX_MB, 32, 1, 4096, "Megabytes of memory for the console's thumbnails.");
  }

  private static void ensureFile(String key, Object value) {
    try {
      Path unused = Path.of(String.valueOf(value));
    } catch (InvalidPathException e) {
      throw new ConfigException(key, value, "no file can be called that");
    }
  }

  static ConsoleSettings read(AbstractConfig values) {
    return new ConsoleSettings(
        values.getBoolean(ENABLED),
        Optional.of(values.getString(USERS_FILE)).filter(file -> !file.isEmpty()).map(Path::of),
        WebOrigin.parse(values.getString(ORIGIN)),
        Duration.ofHours(values.getInt(SESSION_HOURS)),
        values.getInt(RATE_PER_MINUTE),
        values.getInt(CARDS_MAX),
        (long) values.getInt(THUMBNAILS_MAX_MB) << 20);
  }

  /** Returns what is wrong with the console and where it is shown, together. */
  static List<String> contradictions(ConsoleSettings console, HttpSettings http) {
    List<String> found = new ArrayList<>();
    if (console.enabled() && !http.enabled()) {
      found.add("%s=true needs http.enabled=true".formatted(ENABLED));
    }
    if (console.enabled() && http.enabled() && console.lacksUsers(http)) {
      String reach =
          http.isLoopback()
              ? "%s=%s".formatted(ORIGIN, console.origin().map(URI::toString).orElse(""))
              : "http.host=" + http.host();
      found.add(
          "%s=true with %s could be used by whoever reaches that address: name the users in %s (streamtune console user NAME --role ROLE makes a line), or leave the console to this machine (http.host=127.0.0.1, no %s)"
              .formatted(ENABLED, reach, USERS_FILE, ORIGIN));
    }
    return found;
  }
}
