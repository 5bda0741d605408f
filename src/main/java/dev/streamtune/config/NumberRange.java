package dev.streamtune.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * A range that NaN is not in: Kafka's own compares, and NaN is neither less nor more than anything.
 *
 * @param bounds Kafka's range
 */
record NumberRange(ConfigDef.Range bounds) implements ConfigDef.Validator {
  @Override
  public void ensureValid(String key, Object value) {
    if (value instanceof Double number && number.isNaN()) {
      throw new ConfigException(key, value, "expected a number");
    }
    bounds.ensureValid(key, value);
  }

  @Override
  public String toString() {
    return bounds.toString();
  }
}
