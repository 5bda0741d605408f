package dev.streamtune.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.config.ConfigSources;
import dev.streamtune.config.HttpSettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.samples.SampleStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerFilesTest {
  private static final Path COMPOSE = Path.of("docker-compose.yml");

  private final Image image;
  private final ComposeFile compose;

  ContainerFilesTest() throws IOException {
    image = Image.read(Path.of("Dockerfile"));
    compose = ComposeFile.read(COMPOSE, Map.of());
  }

  @Test
  void everyImageIsPinned() {
    assertThat(image.all("ARG"))
        .filteredOn(argument -> argument.contains("_IMAGE="))
        .hasSize(2)
        .allMatch(argument -> argument.matches("\\w+=[a-z-]+:\\d+\\.\\d+\\.\\d+.*"));
    assertThat(compose.all())
        .extracting(service -> compose.service(service).required("image").asText())
        .allMatch(name -> name.matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void theProgramIsNotRootAndWritesToItsVolumesOnly() {
    assertThat(image.last("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    assertThat(image.environment().values())
        .filteredOn(value -> value.startsWith("/"))
        .hasSize(3)
        .allMatch(this::liesInAVolume);
    for (String service : compose.own()) {
      JsonNode settings = compose.service(service);
      assertThat(settings.get("read_only").asBoolean()).as(service).isTrue();
      assertThat(settings.get("cap_drop").toString()).as(service).isEqualTo("[\"ALL\"]");
      assertThat(settings.get("tmpfs").get(0).asText()).as(service).startsWith("/tmp:exec");
    }
  }

  /** Its variables are found in {@code Dockerfile}, its port in the program. */
  @Test
  void itsHealthIsAskedWhereTheProgramAnswers() {
    ServiceConfig config = ConfigSources.read(Map.of(), null, settings(), Map.of());
    String script = "/opt/streamtune/bin/healthcheck";

    assertThat(config.http()).isEqualTo(new HttpSettings(true, "0.0.0.0", 8090));
    assertThat(image.all("EXPOSE")).containsExactly("8090");
    assertThat(image.last("HEALTHCHECK")).endsWith("CMD [\"" + script + "\", \"live\"]");
    assertThat(image.all("COPY")).contains("bin/streamtune bin/healthcheck /opt/streamtune/bin/");
    for (String service : List.of("serve", "train")) {
      assertThat(compose.health(service)).containsExactly("CMD", script, "ready");
    }
    for (String service : List.of("topics", "samples")) {
      assertThat(compose.service(service).at("/healthcheck/disable").asBoolean())
          .as("%s ends by itself", service)
          .isTrue();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(image.environment());
    settings.putAll(compose.environment("serve"));
    return settings;
  }

  private boolean liesInAVolume(String folder) {
    return image.last("VOLUME").contains("\"/var/lib/streamtune\"")
        && image.last("VOLUME").contains("\"/var/cache/streamtune\"")
        && (folder.startsWith("/var/lib/streamtune") || folder.startsWith("/var/cache/streamtune"));
  }

  /** A shell in between would swallow the signal that stops it. */
  @Test
  void theLauncherIsTheFirstProcess() {
    assertThat(image.last("ENTRYPOINT")).isEqualTo("[\"/opt/streamtune/bin/streamtune\"]");
  }

  @Test
  void eachInstanceHasStateOfItsOwn() {
    List<String> volumes =
        List.of(volume("serve", 0), volume("serve", 1), volume("train", 0), volume("train", 1));

    assertThat(volumes).doesNotHaveDuplicates();
  }

  private String volume(String service, int index) {
    return compose.service(service).get("volumes").get(index).asText().split(":", -1)[0];
  }

  @Test
  void theClassesAreThoseOfTheSamples() {
    assertThat(compose.environment("serve"))
        .containsEntry("STREAMTUNE_MODEL_CLASSES", String.join(",", new SampleStream(0).labels()));
  }

  /** What has no password is for this machine. */
  @Test
  void portsAreThoseOfThisMachineAlone() {
    for (String service : compose.all()) {
      assertThat(compose.service(service).path("ports"))
          .as(service)
          .allMatch(port -> port.asText().startsWith("127.0.0.1:"));
    }
  }

  @Test
  void theProgramKnowsEveryVariableWithTheRegistryAndWithout() throws IOException {
    for (String url : List.of("", "http://registry:8080/apis/ccompat/v7")) {
      ComposeFile file = ComposeFile.read(COMPOSE, Map.of("STREAMTUNE_SCHEMA_REGISTRY_URL", url));
      for (String service : file.own()) {
        ServiceConfig config =
            ConfigSources.read(Map.of(), null, file.environment(service), Map.of());
        assertThat(config.registry().map(it -> it.url().toString()).orElse("")).isEqualTo(url);
      }
    }
  }

  @Test
  void composeReadsTheFile() throws Exception {
    assertThat(Tool.run("docker-compose", "-f", COMPOSE.toString(), "config", "-q")).isEmpty();
  }
}
