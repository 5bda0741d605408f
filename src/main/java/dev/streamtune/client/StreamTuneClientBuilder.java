package dev.streamtune.client;

import dev.streamtune.config.RegistrySettings;
import dev.streamtune.events.Wire;
import dev.streamtune.registry.ConfluentRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/** Builds {@link StreamTuneClient}s. Everything but the brokers has a default. Not thread-safe. */
public final class StreamTuneClientBuilder {
  private static final int RECORD_BYTES = 1 << 20;
  private static final int IN_FLIGHT = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(10);

  private final Map<String, Object> properties = new HashMap<>();
  private ClientTopics topics = ClientTopics.defaults();
  private int maxRecordBytes = RECORD_BYTES;
  private int maxInFlight = IN_FLIGHT;
  private Duration timeout = TIMEOUT;
  private RecordSerdes serdes = Wire.unregistered()::serde;

  StreamTuneClientBuilder() {}

  /** Names brokers to start from: {@code host:port}, several separated by commas. */
  public StreamTuneClientBuilder bootstrapServers(String servers) {
    return property(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
  }

  /**
   * Sets a property of Kafka's clients, such as {@code security.protocol}. Delivery without loss
   * and repetition, and reading of committed records only, cannot be set otherwise.
   */
  public StreamTuneClientBuilder property(String name, Object value) {
    properties.put(name, value);
    return this;
  }

  /** Sets properties of Kafka's clients, as {@link #property} does. */
  public StreamTuneClientBuilder properties(Map<String, ?> more) {
    properties.putAll(more);
    return this;
  }

  /** Names the topics, where the service's are not the default ones. */
  public StreamTuneClientBuilder topics(ClientTopics names) {
    this.topics = names;
    return this;
  }

  /** Sets the largest record on the images topic; 1 MiB, as the service has it by default. */
  public StreamTuneClientBuilder maxRecordBytes(int bytes) {
    this.maxRecordBytes = positive("maxRecordBytes", bytes);
    return this;
  }

  /** Sets how many images may wait for answers of {@link StreamTuneClient#classify}; 100. */
  public StreamTuneClientBuilder maxInFlight(int images) {
    this.maxInFlight = positive("maxInFlight", images);
    return this;
  }

  /** Sets how long an answer may take, and how long a call may block; at least 1 ms; 30 s. */
  public StreamTuneClientBuilder timeout(Duration limit) {
    positive("timeout in milliseconds", (int) Math.min(Integer.MAX_VALUE, limit.toMillis()));
    this.timeout = limit;
    return this;
  }

  /**
   * Has records written and read by numbers of a schema registry, as a service with {@code
   * schema.registry.url} does. Records without numbers are read, too. Nothing is registered: {@code
   * streamtune schemas register} does that once.
   *
   * @param url as far as the path below which {@code /subjects} is, such as {@code
   *     http://registry:8081}
   */
  public StreamTuneClientBuilder schemaRegistry(String url) {
    return schemaRegistry(url, Optional.empty());
  }

  /**
   * As {@link #schemaRegistry(String)}, at a registry that wants to know who asks.
   *
   * @param authorization value of the header of that name, such as {@code Bearer TOKEN}
   */
  public StreamTuneClientBuilder schemaRegistry(String url, String authorization) {
    return schemaRegistry(url, Optional.of(authorization));
  }

  private StreamTuneClientBuilder schemaRegistry(String url, Optional<String> authorization) {
    try {
      RegistrySettings settings = RegistrySettings.of(url, authorization, REGISTRY_TIMEOUT);
      return serdes(Wire.registered(new ConfluentRegistry(settings))::serde);
    } catch (IllegalArgumentException e) {
      throw new StreamTuneException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Sets another wire format; the default is Avro's single-object encoding. */
  public StreamTuneClientBuilder serdes(RecordSerdes format) {
    this.serdes = format;
    return this;
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new StreamTuneException("%s is %d, expected at least 1".formatted(name, value));
    }
    return value;
  }

  /**
   * Opens the client; it does not wait for Kafka.
   *
   * @throws StreamTuneException if the properties are not what Kafka's clients take
   */
  public StreamTuneClient build() {
    if (!properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
      throw new StreamTuneException("no brokers are named; call bootstrapServers(\"host:port\")");
    }
    ClientOptions options =
        new ClientOptions(properties, topics, maxRecordBytes, maxInFlight, timeout, serdes);
    try {
      return new StreamTuneClient(options, options.producer());
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw Failures.of("Kafka's client cannot be opened", cause);
    }
  }
}
