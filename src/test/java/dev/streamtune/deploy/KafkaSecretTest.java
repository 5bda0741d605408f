package dev.streamtune.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.config.ConfigSources;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.docs.SecurePage;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretEnvSource;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/secure.md} says of secrets fits what the overlays ask for. */
class KafkaSecretTest {
  @TempDir Path folder;

  @Test
  void theSecretOfThePageIsWhatTheProgramReads() throws Exception {
    Path file = Files.writeString(folder.resolve("kafka.env"), SecurePage.block("kafka.env"));
    assertThat(SecurePage.read())
        .contains(
            "kubectl -n streamtune create secret generic streamtune-kafka --from-env-file=kafka.env");

    JsonNode secret =
        Yaml.document(
            Tool.run(
                "kubectl",
                "create",
                "secret",
                "generic",
                "streamtune-kafka",
                "--from-env-file=" + file,
                "--dry-run=client",
                "-o",
                "yaml"));
    Map<String, String> variables = new HashMap<>();
    secret
        .get("data")
        .properties()
        .forEach(each -> variables.put(each.getKey(), decoded(each.getValue())));
    ServiceConfig config = ConfigSources.read(Map.of(), null, variables, Map.of());

    assertThat(config.kafka().clients()).containsOnlyKeys("sasl.jaas.config");
    assertThat(config.kafka().clients().get("sasl.jaas.config"))
        .endsWith("ScramLoginModule required username=\"streamtune\" password=\"change-me\";");
  }

  private static String decoded(JsonNode value) {
    return new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
  }

  @Test
  void theProductionOverlayNeedsThatSecret() throws Exception {
    assertThat(secrets(render(Path.of("k8s/overlays/production"))).values())
        .hasSize(3)
        .allSatisfy(
            secret -> {
              assertThat(secret.getName()).isEqualTo("streamtune-kafka");
              assertThat(secret.getOptional()).isFalse();
            });
  }

  @Test
  void theOverlayOfThePageGivesEachItsOwn() throws Exception {
    copy(Path.of("k8s"), folder.resolve("k8s"));
    Path mine = Files.createDirectories(folder.resolve("k8s/overlays/mine"));
    Files.writeString(mine.resolve("kustomization.yaml"), SecurePage.block("kustomization.yaml"));

    Map<String, String> names = new LinkedHashMap<>();
    secrets(render(mine)).forEach((pod, secret) -> names.put(pod, secret.getName()));

    assertThat(names)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "streamtune-serve", "streamtune-kafka-serve",
                "streamtune-train", "streamtune-kafka-train",
                "streamtune-topics", "streamtune-kafka-topics"));
  }

  private static Manifests render(Path overlay) throws Exception {
    return Manifests.parse(Tool.run("kubectl", "kustomize", overlay.toString()));
  }

  /** Returns the secrets that variables come from, by the name of what runs the pods. */
  private static Map<String, SecretEnvSource> secrets(Manifests manifests) {
    Map<String, SecretEnvSource> secrets = new LinkedHashMap<>();
    for (StatefulSet set : manifests.all(StatefulSet.class)) {
      secrets.put(set.getMetadata().getName(), secret(set.getSpec().getTemplate().getSpec()));
    }
    for (Job job : manifests.all(Job.class)) {
      secrets.put(job.getMetadata().getName(), secret(job.getSpec().getTemplate().getSpec()));
    }
    return secrets;
  }

  private static SecretEnvSource secret(PodSpec pod) {
    return pod.getContainers().get(0).getEnvFrom().stream()
        .filter(from -> from.getSecretRef() != null)
        .findFirst()
        .orElseThrow()
        .getSecretRef();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(file -> copyOne(file, to.resolve(from.relativize(file))));
    }
  }

  private static void copyOne(Path file, Path to) {
    try {
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
