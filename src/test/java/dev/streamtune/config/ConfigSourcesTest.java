package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourcesTest {
  @TempDir Path folder;

  @Test
  void flagsWinOverVariablesThoseOverTheFileAndThatOverDefaults() throws IOException {
    Path file = file("batch.size=2\nbatch.linger.ms=2\nprediction.top.k=2\n");

    ServiceConfig config =
        ConfigSources.read(
            Map.of("prediction.top.k", "1", "stream.threads", "5"),
            file,
            Map.of("STREAMTUNE_BATCH_SIZE", "3", "STREAMTUNE_BATCH_LINGER_MS", "3", "HOME", "/"),
            Map.of("batch.size", "4"));

    assertThat(config.batchSize()).isEqualTo(4);
    assertThat(config.linger().toMillis()).isEqualTo(3);
    assertThat(config.topK()).isEqualTo(2);
    assertThat(config.kafka().streamThreads()).isEqualTo(5);
  }

  @Test
  void variablesReachKafkasClients() {
    ServiceConfig config =
        ConfigSources.read(
            Map.of(), null, Map.of("STREAMTUNE_KAFKA_SECURITY_PROTOCOL", "SSL"), Map.of());

    assertThat(config.kafka().clients()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void amazonsVariablesSayWhatOurSettingsDoNot() {
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "id",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_SESSION_TOKEN", "token",
            "AWS_DEFAULT_REGION", "eu-west-1",
            "AWS_REGION", "eu-central-1",
            "AWS_ENDPOINT_URL_S3", "http://store:9000");

    assertThat(s3(environment, Map.of("image.uri.allow", "s3://flowers/")))
        .isEqualTo(
            new S3Settings(
                Optional.of(URI.create("http://store:9000")),
                "eu-central-1",
                Optional.of(new S3Settings.Credentials("id", "secret", Optional.of("token")))));
    assertThat(s3(environment, Map.of())).as("no bucket is allowed").isEqualTo(S3Settings.none());
  }

  @Test
  void aKeyOfOurSettingsIsNotMixedWithAmazonsVariables() {
    S3Settings settings =
        s3(
            Map.of("AWS_ACCESS_KEY_ID", "other", "AWS_SESSION_TOKEN", "token", "AWS_REGION", "r"),
            Map.of(
                "image.uri.allow", "s3://flowers/",
                "image.s3.region", "mine",
                "image.s3.access.key.id", "id",
                "image.s3.secret.access.key", "secret"));

    assertThat(settings.region()).isEqualTo("mine");
    assertThat(settings.credentials())
        .contains(new S3Settings.Credentials("id", "secret", Optional.empty()));
  }

  private static S3Settings s3(Map<String, String> environment, Map<String, String> flags) {
    return ConfigSources.read(Map.of(), null, environment, flags).intake().references().s3();
  }

  @Test
  void problemsOfAllSourcesComeTogether() throws IOException {
    Path file = file("model.present=keras\n");

    ConfigException problems =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ConfigSources.read(
                    Map.of(),
                    file,
                    Map.of("STREAMTUNE_BATCH_SICE", "3"),
                    Map.of("batch.linger.ms", "0")));

    assertThat(problems.problems())
        .hasSize(3)
        .contains("unknown variable STREAMTUNE_BATCH_SICE; did you mean STREAMTUNE_BATCH_SIZE?")
        .contains("unknown setting model.present; did you mean model.preset?")
        .anyMatch(p -> p.contains("batch.linger.ms"));
  }

  @Test
  void theLaunchersVariablesAreNoSettings() {
    assertThat(
            ConfigSources.read(Map.of(), null, Map.of("STREAMTUNE_JAVA_OPTS", "-Xmx1g"), Map.of()))
        .isEqualTo(ServiceConfig.parse(Map.of()));
  }

  @Test
  void theCachesFolderIsNoSetting() {
    assertThat(ConfigSources.read(Map.of(), null, Map.of("STREAMTUNE_CACHE", "/cache"), Map.of()))
        .isEqualTo(ServiceConfig.parse(Map.of()));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("none.properties");

    assertThat(
            catchThrowableOfType(
                ConfigException.class,
                () -> ConfigSources.read(Map.of(), missing, Map.of(), Map.of())))
        .hasMessageContaining("none.properties");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("streamtune.properties"), content);
  }
}
