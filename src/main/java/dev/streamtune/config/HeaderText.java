package dev.streamtune.config;

import org.apache.kafka.common.config.ConfigDef.Validator;

/** What can stand in a line of HTTP's header. Never says what it was: it may be secret. */
final class HeaderText implements Validator {
  @Override
  public void ensureValid(String name, Object value) {
    if (!((String) value).chars().allMatch(c -> c >= ' ' && c != 0x7F)) {
      throw new org.apache.kafka.common.config.ConfigException(
          name + " has characters that cannot be sent, a line break perhaps");
    }
  }

  @Override
  public String toString() {
    return "text, or nothing";
  }
}
