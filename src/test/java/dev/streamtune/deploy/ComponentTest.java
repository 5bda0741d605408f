package dev.streamtune.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ConfigSources;
import dev.streamtune.config.ServiceConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a schema registry and a collector of traces add to an overlay that names them. */
class ComponentTest {
  private static final Path SOURCE = Path.of("k8s");

  @TempDir private Path folder;
  private Manifests manifests;

  @BeforeEach
  void renderProductionWithBoth() throws Exception {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SOURCE.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path overlay = folder.resolve("overlays/production");
    add(overlay.resolve("kustomization.yaml"));
    manifests = Manifests.parse(Tool.run("kubectl", "kustomize", overlay.toString()));
  }

  /** As the components' documentation says. */
  private static void add(Path kustomization) throws IOException {
    String text = Files.readString(kustomization);
    String more = "components:\n  - ../../registry\n  - ../../tracing\n";
    assertThat(text).containsOnlyOnce("\ncomponents:\n");
    Files.writeString(kustomization, text.replace("components:\n", more));
  }

  @Test
  void theProgramKnowsTheVariablesAndMayGoThere() {
    ServiceConfig config = ConfigSources.read(Map.of(), null, variables(), Map.of());
    URI registry = config.registry().orElseThrow().url();
    URI collector = URI.create(variables().getOrDefault("STREAMTUNE_TRACING_ENDPOINT", ""));

    assertThat(ports()).contains(registry.getPort(), collector.getPort(), 9093, 53);
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    manifests.all(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().startsWith("streamtune-settings"))
        .forEach(map -> variables.putAll(map.getData()));
    return variables;
  }

  private List<Integer> ports() {
    return manifests.all(NetworkPolicy.class).get(0).getSpec().getEgress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(NetworkPolicyPort::getPort)
        .map(port -> port.getIntVal())
        .toList();
  }

  @Test
  void aJobRegistersTheSchemasAsTheInstancesWould() {
    Job topics = job("streamtune-topics");
    Job schemas = job("streamtune-schemas");
    Container container = container(schemas);

    assertThat(container.getArgs()).containsExactly("schemas", "register");
    assertThat(schemas.getMetadata().getNamespace()).isEqualTo(topics.getMetadata().getNamespace());
    assertThat(container)
        .usingRecursiveComparison()
        .ignoringFields("args")
        .isEqualTo(container(topics));
    NetworkPolicy policy = manifests.all(NetworkPolicy.class).get(0);
    assertThat(schemas.getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
  }

  private Job job(String name) {
    return manifests.all(Job.class).stream()
        .filter(job -> job.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Container container(Job job) {
    PodTemplateSpec template = job.getSpec().getTemplate();
    return template.getSpec().getContainers().get(0);
  }
}
