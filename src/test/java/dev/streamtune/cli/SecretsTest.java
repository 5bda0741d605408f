package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import dev.streamtune.config.ServiceConfig;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Passwords among the settings are in no log line, at any level, and in no message. */
class SecretsTest {
  private static final String SECRET = "hunter2-geheim";

  private static final ServiceConfig CONFIG =
      ServiceConfig.parse(
          Map.ofEntries(
              Map.entry("bootstrap.servers", "localhost:1"),
              Map.entry("kafka.security.protocol", "SASL_PLAINTEXT"),
              Map.entry("kafka.sasl.mechanism", "PLAIN"),
              Map.entry(
                  "kafka.sasl.jaas.config",
                  "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\""
                      + SECRET
                      + "\";"),
              Map.entry("kafka.ssl.keystore.password", SECRET),
              Map.entry("kafka.ssl.key.password", SECRET),
              Map.entry("kafka.basic.auth.user.info", "me:" + SECRET),
              Map.entry("tracing.headers", "authorization=Bearer " + SECRET),
              Map.entry("image.s3.access.key.id", "AKID"),
              Map.entry("image.s3.secret.access.key", SECRET),
              Map.entry("image.s3.session.token", SECRET)));

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = root.getLevel();

  @BeforeEach
  void capture() {
    log.start();
    root.addAppender(log);
    root.getAppender("STDERR").addFilter(new Quiet());
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void release() {
    root.setLevel(before);
    root.detachAppender(log);
    root.getAppender("STDERR").clearAllFilters();
  }

  @Test
  void noLogLineOfAnyClientHasThem() {
    Clients clients = new Clients(CONFIG);
    clients.admin().close();
    clients.producer().close();
    clients.reader(new StringDeserializer()).close();
    startStreams();

    List<String> lines = List.copyOf(log.list).stream().map(SecretsTest::line).toList();
    assertThat(lines).hasSizeGreaterThan(5).anyMatch(line -> line.contains("sasl.jaas.config"));
    assertThat(lines).noneMatch(line -> line.contains(SECRET));
  }

  private static void startStreams() {
    Properties properties = new Properties();
    properties.putAll(CONFIG.kafka().clientProperties());
    properties.put("application.id", "secrets");
    Topology topology = new Topology();
    topology.addSource("s", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "t");
    try (KafkaStreams streams = new KafkaStreams(topology, properties)) {
      assertThat(streams.state()).isEqualTo(KafkaStreams.State.CREATED);
    }
  }

  private static String line(ILoggingEvent event) {
    String thrown =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + thrown;
  }

  @Test
  void theSettingsOfTheRegistryDoNotTellThem() {
    ServiceConfig config =
        ServiceConfig.parse(
            Map.of(
                "schema.registry.url",
                "http://127.0.0.1:1",
                "schema.registry.username",
                "me",
                "schema.registry.password",
                SECRET));
    String encoded = config.registry().orElseThrow().authorization().orElseThrow();

    Throwable thrown = catchThrowable(() -> new RegistryCheck(config, Role.ALL).requireUsable());

    assertThat(thrown).hasMessageContaining("no answer from the schema registry");
    assertThat(config.toString()).contains("with credentials");
    for (String secret : List.of(SECRET, encoded.substring("Basic ".length()))) {
      assertThat(config.toString()).doesNotContain(secret);
      assertThat(List.copyOf(log.list).stream().map(SecretsTest::line))
          .noneMatch(line -> line.contains(secret));
    }
  }

  @Test
  void theSettingsDoNotTellThem() {
    assertThat(CONFIG.toString()).contains("sasl.jaas.config").doesNotContain(SECRET);
  }

  @Test
  void whatIsWrongDoesNotTellThem() {
    Throwable thrown =
        catchThrowable(
            () ->
                ServiceConfig.parse(
                    Map.of("kafka.ssl.key.password", SECRET, "batch.size", "many")));

    assertThat(thrown).hasMessageContaining("batch.size").hasMessageNotContaining(SECRET);
  }

  /** Keeps the captured lines off the test's own output. */
  private static final class Quiet extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      return FilterReply.DENY;
    }
  }
}
