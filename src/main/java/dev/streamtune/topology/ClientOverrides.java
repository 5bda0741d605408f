package dev.streamtune.topology;

import dev.streamtune.config.ConfigException;
import dev.streamtune.config.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code kafka.*} settings say of clients of Kafka Streams, by its rules of precedence. */
final class ClientOverrides {
  private static final List<String> CONSUMER = List.of("main.consumer.", "consumer.", "");
  private static final List<String> PRODUCER = List.of("producer.", "");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  private final Map<String, String> clients;

  /** Takes settings without the prefix {@code kafka.}. */
  ClientOverrides(Map<String, String> clients) {
    this.clients = clients;
  }

  /**
   * A setting as the user gave it.
   *
   * @param key with all prefixes
   */
  record Given(String key, long value) {}

  Optional<Given> ofConsumer(String name) {
    return first(CONSUMER, name);
  }

  Optional<Given> ofProducer(String name) {
    return first(PRODUCER, name);
  }

  Optional<Given> ofStreams(String name) {
    return first(List.of(""), name);
  }

  private Optional<Given> first(List<String> prefixes, String name) {
    return prefixes.stream()
        .map(prefix -> prefix + name)
        .filter(clients::containsKey)
        .findFirst()
        .map(this::given);
  }

  private Given given(String name) {
    String key = Keys.KAFKA_PREFIX + name;
    String value = String.valueOf(clients.get(name)).trim();
    if (!NUMBER.matcher(value).matches()) {
      throw new ConfigException(
          List.of("%s is %s, expected a whole number from 1 on".formatted(key, value)));
    }
    return new Given(key, Long.parseLong(value));
  }
}
