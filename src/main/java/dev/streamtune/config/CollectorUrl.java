package dev.streamtune.config;

import java.net.URI;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The setting {@code tracing.endpoint}: where a collector takes spans. */
final class CollectorUrl implements ConfigDef.Validator {
  /** Where OTLP over HTTP has traces, unless somebody says otherwise. */
  private static final String PATH = "/v1/traces";

  /**
   * Returns the address that a setting stands for; one that names a collector alone gets the path
   * that collectors have for traces.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static URI parse(String setting) {
    PlainUri url =
        PlainUri.parse(setting)
            .filter(uri -> !uri.scheme().equals("file"))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected http://host:port/path or https://..., without a user's name;"
                            + " credentials go into "
                            + Keys.TRACING_HEADERS));
    return url.path().equals("/") ? url.uri().resolve(PATH) : url.uri();
  }

  @Override
  public void ensureValid(String key, Object value) {
    String setting = (String) value;
    try {
      URI unused = parse(setting);
    } catch (IllegalArgumentException e) {
      // What stands before an @ may be a password.
      String shown = setting.contains("@") ? "[hidden]" : setting;
      throw new ConfigException(key, shown, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "an http or https URL";
  }
}
