package dev.streamtune.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.config.ServiceConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prometheus and Grafana find what they read, and each other: beside compose, and on a cluster. */
class MonitoringFilesTest {
  private static final Path FOLDER = Path.of("k8s/monitoring");
  private static final Path DASHBOARD = FOLDER.resolve("dashboards/streamtune.json");

  private final ComposeFile compose;

  MonitoringFilesTest() throws IOException {
    compose = ComposeFile.read(Path.of("docker-compose.yml"), Map.of());
  }

  @Test
  void prometheusReadsItsConfiguration() throws Exception {
    Tool.run("promtool", "check", "config", FOLDER.resolve("prometheus.yml").toString());
  }

  @Test
  void prometheusReadsEveryInstanceOfTheComposeFile() throws IOException {
    JsonNode scrape = yaml("prometheus.yml").required("scrape_configs").get(0);
    int port = ServiceConfig.parse(Map.of()).http().port();
    List<String> instances =
        compose.own().stream()
            .filter(service -> compose.command(service).contains("serve"))
            .map(service -> service + ":" + port)
            .toList();

    assertThat(scrape.required("job_name").asText()).isEqualTo("streamtune");
    assertThat(scrape.at("/static_configs/0/targets"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(instances);
    assertThat(instances)
        .allMatch(
            it -> it.equals(compose.service(service(it)).path("hostname").asText() + ":" + port));
  }

  private static String service(String address) {
    return address.substring(0, address.indexOf(':'));
  }

  @Test
  void grafanaFindsPrometheusAndTheDashboard() throws IOException {
    String source =
        yaml("standalone/grafana/datasources/prometheus.yml").at("/datasources/0/url").asText();
    String folder =
        yaml("standalone/grafana/dashboards/streamtune.yml")
            .at("/providers/0/options/path")
            .asText();
    Map<String, String> mounts = mounts("grafana");

    assertThat(source).isEqualTo("http://prometheus:9090");
    assertThat(mounts).containsEntry(folder, "./" + DASHBOARD.getParent());
    assertThat(mounts)
        .containsEntry("/etc/grafana/provisioning", "./" + FOLDER + "/standalone/grafana");
    assertThat(compose.environment("grafana"))
        .containsEntry(
            "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", folder + "/" + DASHBOARD.getFileName());
  }

  @Test
  void whatIsMountedIsThere() {
    for (String service : List.of("prometheus", "grafana")) {
      assertThat(mounts(service).values())
          .filteredOn(source -> source.startsWith("."))
          .hasSize(2)
          .allMatch(source -> Files.exists(Path.of(source)));
    }
  }

  /** Returns what is mounted where: source by target. */
  private Map<String, String> mounts(String service) {
    Map<String, String> mounts = new HashMap<>();
    for (JsonNode volume : compose.service(service).required("volumes")) {
      String[] parts = volume.asText().split(":", -1);
      mounts.put(parts[1], parts[0]);
    }
    return mounts;
  }

  @Test
  void onAClusterTheSidecarFindsTheDashboardAndTheOperatorTheRules() throws Exception {
    Manifests manifests =
        Manifests.parse(Tool.run("kubectl", "kustomize", "k8s/overlays/production"));

    assertThat(manifests.all(Monitoring.PrometheusRule.class)).hasSize(1);
    assertThat(manifests.all(ConfigMap.class))
        .filteredOn(map -> map.getMetadata().getName().equals("streamtune-dashboard"))
        .singleElement()
        .satisfies(
            map ->
                assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1"))
        .satisfies(
            map ->
                assertThat(map.getData())
                    .containsEntry("streamtune.json", Files.readString(DASHBOARD)));
  }

  @Test
  void onASmallClusterPrometheusFindsThePodsAndIsLetIn() throws Exception {
    Manifests manifests = Manifests.parse(Tool.run("kubectl", "kustomize", "k8s/overlays/dev"));
    JsonNode search = yaml("standalone/prometheus.yml").at("/scrape_configs/0/dns_sd_configs/0");
    Deployment prometheus = deployment(manifests, "prometheus");

    assertThat(search.required("names"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(
            manifests.all(StatefulSet.class).stream()
                .map(set -> set.getSpec().getServiceName())
                .toList());
    assertThat(search.required("port").asInt())
        .isEqualTo(ServiceConfig.parse(Map.of()).http().port());
    assertThat(manifests.all(NetworkPolicy.class).get(0).getSpec().getIngress().get(0).getFrom())
        .filteredOn(peer -> peer.getPodSelector() != null)
        .singleElement()
        .satisfies(
            peer ->
                assertThat(prometheus.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(peer.getPodSelector().getMatchLabels()));
  }

  @Test
  void onASmallClusterPrometheusAndGrafanaAreThoseOfTheComposeFile() throws Exception {
    Manifests manifests = Manifests.parse(Tool.run("kubectl", "kustomize", "k8s/overlays/dev"));

    for (String name : List.of("prometheus", "grafana")) {
      Container container =
          deployment(manifests, name).getSpec().getTemplate().getSpec().getContainers().get(0);
      assertThat(container.getImage()).isEqualTo(compose.service(name).required("image").asText());
      Map<String, String> variables = new HashMap<>();
      container.getEnv().forEach(it -> variables.put(it.getName(), it.getValue()));
      assertThat(variables)
          .isEqualTo(
              compose.service(name).has("environment") ? compose.environment(name) : Map.of());
    }
  }

  private static Deployment deployment(Manifests manifests, String name) {
    return manifests.all(Deployment.class).stream()
        .filter(deployment -> deployment.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode yaml(String file) throws IOException {
    return Yaml.document(Files.readString(FOLDER.resolve(file)));
  }
}
