package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceConfigTest {
  @Test
  void defaultsAreReadyToUse() {
    ServiceConfig config = ServiceConfig.parse(Map.of());

    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.kafka().applicationId()).isEqualTo("streamtune");
    assertThat(config.topics().images()).isEqualTo("images");
    assertThat(config.topics().predictions()).isEqualTo("predictions");
    assertThat(config.topics().deadLetters()).isEqualTo("dead-letters");
    assertThat(config.topics().maxRecordBytes()).isEqualTo(1_048_576);
    assertThat(config.model().classes()).hasSize(10).startsWith("class-0", "class-1");
    assertThat(config.model().preset()).isEmpty();
    assertThat(config.batchSize()).isZero();
    assertThat(config.linger()).isEqualTo(Duration.ofMillis(20));
    assertThat(config.topK()).isEqualTo(5);
    assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(25));
    assertThat(config.http()).isEqualTo(new HttpSettings(true, "127.0.0.1", 8090));
    assertThat(config.console())
        .isEqualTo(
            new ConsoleSettings(
                false,
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(12),
                600,
                2000,
                32 << 20));
    assertThat(config.logStyle()).isEqualTo(LogStyle.TEXT);
    assertThat(config.tracing().exporter()).isEqualTo(TracingSettings.Exporter.NONE);
    assertThat(config.tracing().endpoint()).hasToString("http://localhost:4318/v1/traces");
  }

  @Test
  void everyKeyReachesItsPlace() {
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("bootstrap.servers", "a:1,b:2"),
            Map.entry("application.id", "app"),
            Map.entry("state.dir", "/state"),
            Map.entry("stream.threads", "3"),
            Map.entry("commit.interval.ms", "77"),
            Map.entry("standby.replicas", "1"),
            Map.entry("schema.registry.url", "http://registry:8081/apis/ccompat/v7/"),
            Map.entry("schema.registry.username", ""),
            Map.entry("schema.registry.password", ""),
            Map.entry("schema.registry.token", "t0ken"),
            Map.entry("schema.registry.register", "true"),
            Map.entry("schema.registry.timeout.ms", "101"),
            Map.entry("topic.images", "i"),
            Map.entry("topic.predictions", "p"),
            Map.entry("topic.dead.letters", "d"),
            Map.entry("topic.feedback", "f"),
            Map.entry("topic.labelled.examples", "l"),
            Map.entry("topic.heads", "h"),
            Map.entry("topic.training.runs", "r"),
            Map.entry("topic.quarantine", "q"),
            Map.entry("topic.partitions", "6"),
            Map.entry("topic.replication", "3"),
            Map.entry("topic.max.record.bytes", "2048"),
            Map.entry("model.classes", "tulip, daisy"),
            Map.entry("model.weights", "/w.h5"),
            Map.entry("model.seed", "9"),
            Map.entry("model.preset", "torchvision"),
            Map.entry("model.backbone", "direct"),
            Map.entry("engine.device", "cpu"),
            Map.entry("engine.threads", "2"),
            Map.entry("batch.size", "8"),
            Map.entry("batch.linger.ms", "5"),
            Map.entry("image.max.bytes", "100"),
            Map.entry("image.max.pixels", "200"),
            Map.entry("image.max.frames", "51"),
            Map.entry("image.max.decode.ms", "52"),
            Map.entry("image.max.attributes", "53"),
            Map.entry("image.uri.allow", "HTTPS://IMG.example.com:443/a/, file:///data/"),
            Map.entry("image.uri.allow.private", "true"),
            Map.entry("image.uri.timeout.ms", "54"),
            Map.entry("image.s3.endpoint", "https://store.example.com:9000"),
            Map.entry("image.s3.region", "eu-central-1"),
            Map.entry("image.s3.access.key.id", "id"),
            Map.entry("image.s3.secret.access.key", "secret"),
            Map.entry("image.s3.session.token", "token"),
            Map.entry("feedback.max.label.length", "55"),
            Map.entry("feedback.max.per.minute", "56"),
            Map.entry("feedback.quarantine", "true"),
            Map.entry("feedback.quarantine.confidence", "0.57"),
            Map.entry("feedback.quarantine.neighbours", "58"),
            Map.entry("feedback.quarantine.agreement", "0.59"),
            Map.entry("feedback.quarantine.hours", "60"),
            Map.entry("prediction.top.k", "2"),
            Map.entry("feature.retention.minutes", "11"),
            Map.entry("feature.max.bytes", "120000"),
            Map.entry("feedback.wait.minutes", "13"),
            Map.entry("feedback.new.classes", "true"),
            Map.entry("feedback.max.classes", "14"),
            Map.entry("buffer.max.examples", "21"),
            Map.entry("buffer.max.bytes", "2200000"),
            Map.entry("buffer.recent.examples", "23"),
            Map.entry("buffer.holdout.percent", "24"),
            Map.entry("buffer.seed", "25"),
            Map.entry("training.every.examples", "31"),
            Map.entry("training.every.minutes", "32"),
            Map.entry("training.accuracy.drop", "0.33"),
            Map.entry("training.accuracy.window", "34"),
            Map.entry("training.max.examples", "35"),
            Map.entry("training.engine.share", "0.355"),
            Map.entry("training.epochs", "36"),
            Map.entry("training.batch.size", "37"),
            Map.entry("training.learning.rate", "0.38"),
            Map.entry("training.seed", "39"),
            Map.entry("gate.min.gain", "0.41"),
            Map.entry("gate.max.recall.loss", "0.42"),
            Map.entry("gate.min.class.examples", "43"),
            Map.entry("gate.shadow.predictions", "44"),
            Map.entry("heads.kept", "45"),
            Map.entry("drift.window", "47"),
            Map.entry("drift.examples", "48"),
            Map.entry("drift.psi", "0.49"),
            Map.entry("drift.distance", "0.5"),
            Map.entry("drift.trigger", "true"),
            Map.entry("stop.timeout.ms", "1046"),
            Map.entry("http.enabled", "false"),
            Map.entry("http.host", "0.0.0.0"),
            Map.entry("http.port", "61"),
            Map.entry("console.enabled", "false"),
            Map.entry("console.users.file", "/users"),
            Map.entry("console.origin", "https://console.example.org:443"),
            Map.entry("console.session.hours", "62"),
            Map.entry("console.rate.per.minute", "63"),
            Map.entry("console.cards.max", "640"),
            Map.entry("console.thumbnails.max.mb", "65"),
            Map.entry("log.format", "json"),
            Map.entry("tracing.exporter", "otlp"),
            Map.entry("tracing.endpoint", "HTTPS://Collector.example.com:443/v1/traces"),
            Map.entry("tracing.sample", "0.47"),
            Map.entry("tracing.headers", "api-key=s3cret, x-scope=a%2Cb"));

    assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(Keys.definition().names());
    assertThat(ServiceConfig.parse(values))
        .isEqualTo(
            new ServiceConfig(
                new KafkaSettings("a:1,b:2", "app", "/state", 3, 77, 1, Map.of()),
                Optional.of(
                    new RegistrySettings(
                        URI.create("http://registry:8081/apis/ccompat/v7"),
                        Optional.of("Bearer t0ken"),
                        true,
                        Duration.ofMillis(101))),
                new TopicSettings("i", "p", "d", "f", "l", "h", "r", "q", 6, (short) 3, 2048),
                new ModelSettings(
                    List.of("tulip", "daisy"),
                    "/w.h5",
                    9,
                    Optional.of(Preset.TORCHVISION),
                    "direct",
                    "cpu",
                    2),
                new ImageLimits(100, 200, 51, Duration.ofMillis(52)),
                new IntakeSettings(
                    53,
                    new ReferenceSettings(
                        List.of(
                            new UriPrefix("https", "img.example.com", -1, "/a/"),
                            new UriPrefix("file", "", -1, "/data/")),
                        true,
                        Duration.ofMillis(54),
                        new S3Settings(
                            Optional.of(URI.create("https://store.example.com:9000")),
                            "eu-central-1",
                            Optional.of(
                                new S3Settings.Credentials(
                                    "id", "secret", Optional.of("token")))))),
                8,
                Duration.ofMillis(5),
                2,
                new FeedbackSettings(
                    Duration.ofMinutes(11),
                    120_000,
                    Duration.ofMinutes(13),
                    true,
                    14,
                    new FeedbackLimits(55, 56),
                    Optional.of(new QuarantineSettings(0.57, 58, 0.59, Duration.ofHours(60)))),
                new LearningSettings(
                    new BufferSettings(21, 2_200_000, 23, 24, 25),
                    new TriggerSettings(31, Duration.ofMinutes(32), 0.33, 34),
                    new TrainingOptions(36, 37, 0.38, 39),
                    0.355,
                    35,
                    new GateSettings(0.41, 0.42, 43, 44),
                    45,
                    new DriftSettings(47, 48, 0.49, 0.5, true)),
                Duration.ofMillis(1046),
                new HttpSettings(false, "0.0.0.0", 61),
                new ConsoleSettings(
                    false,
                    Optional.of(Path.of("/users")),
                    Optional.of(URI.create("https://console.example.org")),
                    Duration.ofHours(62),
                    63,
                    640,
                    65 << 20),
                LogStyle.JSON,
                new TracingSettings(
                    TracingSettings.Exporter.OTLP,
                    URI.create("https://collector.example.com/v1/traces"),
                    0.47,
                    new ExporterHeaders(Map.of("api-key", "s3cret", "x-scope", "a,b")))));
  }

  @Test
  void aKeyOfAStoreComesWithItsSecret() {
    assertThat(catchThrowable(() -> ServiceConfig.parse(Map.of("image.s3.access.key.id", "id"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("image.s3.secret.access.key go together");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store.example.com",
        "ftp://store.example.com",
        "s3://store",
        "https://store.example.com/bucket",
        "https://store.example.com/?x",
        "https://me@store.example.com"
      })
  void aStoreIsAnAddressWithoutAPath(String endpoint) {
    assertThat(catchThrowable(() -> ServiceConfig.parse(Map.of("image.s3.endpoint", endpoint))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("image.s3.endpoint")
        .hasMessageContaining("without a path");
  }

  @Test
  void kafkaSettingsPassThroughWithoutTheirPrefix() {
    ServiceConfig config =
        ServiceConfig.parse(
            Map.of("kafka.security.protocol", "SASL_SSL", "kafka.sasl.mechanism", "PLAIN"));

    assertThat(config.kafka().clients())
        .containsOnly(
            Map.entry("security.protocol", "SASL_SSL"), Map.entry("sasl.mechanism", "PLAIN"));
  }

  @Test
  void everyClientIsToldTheBrokersUnlessKafkaSettingsSayOthers() {
    assertThat(ServiceConfig.parse(Map.of("bootstrap.servers", "a:1")).kafka().clientProperties())
        .containsOnly(Map.entry("bootstrap.servers", "a:1"));
    assertThat(
            new KafkaSettings(
                    "a:1", "app", "/s", 1, 1, 0, Map.of("bootstrap.servers", "b:2", "acks", "all"))
                .clientProperties())
        .containsOnly(Map.entry("bootstrap.servers", "b:2"), Map.entry("acks", "all"));
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    ConfigException problems =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ServiceConfig.parse(
                    Map.of(
                        "batch.sise", "4",
                        "batch.linger.ms", "soon",
                        "model.preset", "caffe",
                        "model.classes", "tulip,,tulip",
                        "no.such.thing.at.all", "1")));

    assertThat(problems.problems())
        .hasSize(5)
        .anyMatch(p -> p.equals("unknown setting batch.sise; did you mean batch.size?"))
        .anyMatch(p -> p.equals("unknown setting no.such.thing.at.all"))
        .anyMatch(p -> p.contains("batch.linger.ms") && p.contains("soon"))
        .anyMatch(p -> p.contains("model.preset") && p.contains("torchvision"))
        .anyMatch(p -> p.contains("model.classes") && p.contains("empty"));
    assertThat(problems).hasMessageStartingWith("5 problems:");
  }

  @Test
  void refusesClassesThatNoClassifierCanHave() {
    for (String classes : new String[] {"1", "only", "a,a", "a,,b", "0"}) {
      assertThat(
              catchThrowableOfType(
                  ConfigException.class,
                  () -> ServiceConfig.parse(Map.of("model.classes", classes))))
          .as(classes)
          .hasMessageContaining("model.classes");
    }
  }

  @Test
  void theDeviceDecidesTheBatchSizeUnlessItIsSet() {
    assertThat(ServiceConfig.parse(Map.of()).serving(32, Preset.KERAS).batch().size())
        .isEqualTo(32);
    assertThat(
            ServiceConfig.parse(Map.of("batch.size", "4")).serving(32, Preset.KERAS).batch().size())
        .isEqualTo(4);
  }

  @Test
  void notANumberIsInNoRange() {
    for (String key :
        List.of("training.learning.rate", "training.engine.share", "gate.min.gain", "drift.psi")) {
      assertThat(
              catchThrowableOfType(
                  ConfigException.class, () -> ServiceConfig.parse(Map.of(key, "NaN"))))
          .as(key)
          .hasMessageContaining(key);
    }
  }

  /** The distance of two names takes the product of their lengths. */
  @Test
  void anUnknownSettingOfAnyLengthIsRefusedAtOnce() {
    String name = "x".repeat(5_000_000);
    ConfigException refused =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () ->
                catchThrowableOfType(
                    ConfigException.class, () -> ServiceConfig.parse(Map.of(name, "1"))));

    assertThat(refused.getMessage()).startsWith("unknown setting xxx").hasSizeLessThan(600);
  }

  @Test
  void whatIsWrongIsSaidOnOneLine() {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () -> ServiceConfig.parse(Map.of("batch.size", "1\n2026 INFO all is well")));

    assertThat(refused.getMessage()).contains("1\\n2026").doesNotContain("\n");
  }

  @Test
  void aClassNameThatCannotBeShownIsRefused() {
    for (String name : List.of("a\nb", "a\u202Eb", "x".repeat(1001))) {
      assertThat(
              catchThrowableOfType(
                  ConfigException.class,
                  () -> ServiceConfig.parse(Map.of("model.classes", "ok," + name))))
          .hasMessageContaining("model.classes");
    }
  }

  @Test
  void everyKeyIsDocumented() {
    for (ConfigDef.ConfigKey key : Keys.definition().configKeys().values()) {
      assertThat(key.documentation).as(key.name).hasSizeGreaterThan(10).endsWith(".");
    }
  }

  @Test
  void thePresetIsThatOfTheWeightsUnlessTheSettingsSayOtherwise() {
    assertThat(ServiceConfig.parse(Map.of()).serving(1, Preset.TORCHVISION).preset())
        .isEqualTo(Preset.TORCHVISION);
    assertThat(
            ServiceConfig.parse(Map.of("model.preset", "notebook"))
                .serving(1, Preset.KERAS)
                .preset())
        .isEqualTo(Preset.NOTEBOOK);
  }
}
