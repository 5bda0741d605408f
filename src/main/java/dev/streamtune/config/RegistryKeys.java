package dev.streamtune.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The keys about the schema registry. */
final class RegistryKeys {
  static final String URL = "schema.registry.url";
  static final String USERNAME = "schema.registry.username";
  static final String PASSWORD = "schema.registry.password";
  static final String TOKEN = "schema.registry.token";
  static final String REGISTER = "schema.registry.register";
  static final String TIMEOUT_MS = "schema.registry.timeout.ms";

  private RegistryKeys() {}

  static void addTo(ConfigDef to) {
    optional(
        to,
        URL,
        new RegistryUrl(),
        "Schema registry, as far as the path below which it answers as Confluent's does; with one, records are written in Confluent's wire format.");
    Validator secret = new HeaderText();
    optional(to, USERNAME, secret, "User of the schema registry, for basic authentication.");
    optional(to, PASSWORD, secret, "Password of that user.");
    optional(to, TOKEN, secret, "Token for the schema registry, for bearer authentication.");
    Keys.flag(
        to,
        REGISTER,
        false,
        "Whether schemas that the registry does not have are registered by whoever writes with them; otherwise streamtune schemas register does it.");
    Keys.number(
        to,
        TIMEOUT_MS,
        2000,
        100,
        5000,
        "Milliseconds that an answer of the schema registry may take.");
  }

  private static void optional(ConfigDef to, String key, Validator validator, String doc) {
    to.define(key, ConfigDef.Type.STRING, "", validator, Importance.MEDIUM, doc);
  }

  /** Returns what they say, if they name a registry. */
  static Optional<RegistrySettings> settings(AbstractConfig values) {
    return RegistryUrl.parse(values.getString(URL))
        .map(
            url ->
                new RegistrySettings(
                    url,
                    authorization(values),
                    values.getBoolean(REGISTER),
                    Duration.ofMillis(values.getInt(TIMEOUT_MS))));
  }

  private static Optional<String> authorization(AbstractConfig values) {
    String username = values.getString(USERNAME);
    String token = values.getString(TOKEN);
    if (!username.isEmpty()) {
      return Optional.of(RegistrySettings.basic(username, values.getString(PASSWORD)));
    }
    return token.isEmpty() ? Optional.empty() : Optional.of(RegistrySettings.bearer(token));
  }

  /** Returns what is wrong with the values as a whole; no value is in the words. */
  static List<String> contradictions(Map<String, String> values) {
    boolean url = isGiven(values, URL);
    boolean username = isGiven(values, USERNAME);
    boolean password = isGiven(values, PASSWORD);
    boolean token = isGiven(values, TOKEN);
    List<String> found = new ArrayList<>();
    if (username != password) {
      found.add("%s and %s belong together: give both or neither".formatted(USERNAME, PASSWORD));
    }
    if (username && token) {
      found.add("%s and %s are two ways to say who asks: give one".formatted(USERNAME, TOKEN));
    }
    if (!url && (username || token)) {
      found.add("there are credentials for a schema registry but no " + URL);
    }
    return found;
  }

  private static boolean isGiven(Map<String, String> values, String key) {
    return !values.getOrDefault(key, "").isEmpty();
  }
}
