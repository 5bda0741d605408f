package dev.streamtune.config;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The keys about images that lie in buckets, and the variables by which other tools know them. */
final class S3Keys {
  static final String ENDPOINT = "image.s3.endpoint";
  static final String REGION = "image.s3.region";
  static final String ACCESS_KEY_ID = "image.s3.access.key.id";
  static final String SECRET_ACCESS_KEY = "image.s3.secret.access.key";
  static final String SESSION_TOKEN = "image.s3.session.token";

  private static final List<String> CREDENTIALS =
      List.of(ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN);

  private S3Keys() {}

  static void addTo(ConfigDef to) {
    to.define(
        ENDPOINT,
        ConfigDef.Type.STRING,
        "",
        new Endpoint(),
        Importance.MEDIUM,
        "Address of a store with S3's interface, for references that start with s3:; without any, Amazon's for the region. Or AWS_ENDPOINT_URL_S3.");
    Keys.text(to, REGION, S3Settings.REGION, "Region of the buckets. Or AWS_REGION.");
    to.define(
        ACCESS_KEY_ID,
        ConfigDef.Type.STRING,
        "",
        new AnyText(),
        Importance.MEDIUM,
        "Key by which objects are asked for; without any, they must be public. Or AWS_ACCESS_KEY_ID.");
    secret(to, SECRET_ACCESS_KEY, "Secret of that key. Or AWS_SECRET_ACCESS_KEY.");
    secret(to, SESSION_TOKEN, "Token of a temporary key. Or AWS_SESSION_TOKEN.");
  }

  private static void secret(ConfigDef to, String key, String doc) {
    to.define(key, ConfigDef.Type.PASSWORD, new Password(""), Importance.MEDIUM, doc);
  }

  /**
   * Returns what the variables of Amazon's tools say, where our settings say nothing and references
   * to buckets are allowed at all. The credentials come from one place: never a key from here and
   * its token from there.
   */
  static Map<String, String> fromEnvironment(
      Map<String, String> environment, Map<String, String> settings) {
    Map<String, String> found = new HashMap<>();
    if (!settings.getOrDefault(Keys.IMAGE_URI_ALLOW, "").contains("s3:")) {
      return found;
    }
    take(environment, "AWS_ENDPOINT_URL_S3", ENDPOINT, found);
    take(environment, "AWS_DEFAULT_REGION", REGION, found);
    take(environment, "AWS_REGION", REGION, found);
    if (CREDENTIALS.stream().noneMatch(settings::containsKey)) {
      take(environment, "AWS_ACCESS_KEY_ID", ACCESS_KEY_ID, found);
      take(environment, "AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY, found);
      take(environment, "AWS_SESSION_TOKEN", SESSION_TOKEN, found);
    }
    found.keySet().removeAll(settings.keySet());
    return found;
  }

  private static void take(
      Map<String, String> environment, String variable, String key, Map<String, String> to) {
    String value = environment.getOrDefault(variable, "");
    if (!value.isEmpty()) {
      to.put(key, value);
    }
  }

  /** Returns what is wrong with the settings taken together. */
  static Optional<String> problem(Map<String, String> settings) {
    boolean id = !settings.getOrDefault(ACCESS_KEY_ID, "").isEmpty();
    boolean secret = !settings.getOrDefault(SECRET_ACCESS_KEY, "").isEmpty();
    return id == secret
        ? Optional.empty()
        : Optional.of(
            "%s and %s go together; set both, or neither for public objects"
                .formatted(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
  }

  static S3Settings parse(AbstractConfig values) {
    return new S3Settings(
        Optional.of(values.getString(ENDPOINT)).filter(text -> !text.isEmpty()).map(URI::create),
        values.getString(REGION),
        Optional.of(values.getString(ACCESS_KEY_ID))
            .filter(id -> !id.isEmpty())
            .map(id -> credentials(id, values)));
  }

  private static S3Settings.Credentials credentials(String id, AbstractConfig values) {
    String token = values.getPassword(SESSION_TOKEN).value();
    return new S3Settings.Credentials(
        id,
        values.getPassword(SECRET_ACCESS_KEY).value(),
        token.isEmpty() ? Optional.empty() : Optional.of(token));
  }

  /** Nothing, or scheme, host and perhaps port. */
  private static final class Endpoint implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {
      String text = (String) value;
      boolean isPlain =
          PlainUri.parse(text)
              .filter(uri -> uri.scheme().startsWith("http"))
              .filter(uri -> uri.path().equals("/") && uri.uri().getRawQuery() == null)
              .isPresent();
      if (!text.isEmpty() && !isPlain) {
        throw new ConfigException(
            key, value, "expected https://host or http://host:port, without a path");
      }
    }

    @Override
    public String toString() {
      return "an address without a path, or nothing";
    }
  }

  /** Whatever there is. */
  private static final class AnyText implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {}

    @Override
    public String toString() {
      return "text";
    }
  }
}
