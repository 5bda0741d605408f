package dev.streamtune.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ConfigSources;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.web.HealthPages;
import dev.streamtune.web.PrometheusMeters;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl apply -k} would send, for each overlay. */
class OverlayTest {
  /** What the service itself takes at most to stop. */
  private static final long STOP_SECONDS = ServiceConfig.parse(Map.of()).stopTimeout().toSeconds();

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production", "gpu"})
  void serveAndTrainFitTheProgram(String overlay) throws Exception {
    Manifests manifests = render(overlay);
    ComposeFile compose = ComposeFile.read(Path.of("docker-compose.yml"), Map.of());
    Image image = Image.read(Path.of("Dockerfile"));

    assertThat(manifests.all(StatefulSet.class))
        .extracting(set -> set.getMetadata().getName())
        .containsExactly("streamtune-serve", "streamtune-train");
    for (StatefulSet set : manifests.all(StatefulSet.class)) {
      String role = set.getMetadata().getName().replace("streamtune-", "");
      PodSpec pod = set.getSpec().getTemplate().getSpec();
      assertThat(container(pod).getArgs()).isEqualTo(compose.command(role));
      assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(STOP_SECONDS);
      assertThat(pod.getTopologySpreadConstraints()).hasSize(2);
      assertThat(kept(set)).allSatisfy(path -> assertThat(image.last("VOLUME")).contains(path));
      assertSelected(set.getSpec().getSelector().getMatchLabels(), set.getSpec().getTemplate());
    }
    Job topics = manifests.all(Job.class).get(0);
    assertThat(container(topics.getSpec().getTemplate().getSpec()).getArgs())
        .isEqualTo(compose.command("topics"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production", "gpu"})
  void theProgramKnowsEveryVariable(String overlay) throws Exception {
    Manifests manifests = render(overlay);

    for (PodSpec pod : pods(manifests)) {
      Map<String, String> variables = variables(manifests, container(pod));
      ServiceConfig config = ConfigSources.read(Map.of(), null, variables, Map.of());
      assertThat(config.kafka().bootstrapServers()).contains("kafka");
      assertThat(pod.getEnableServiceLinks()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production", "gpu"})
  void nothingRunsAsRootOrWritesOutsideItsVolumes(String overlay) throws Exception {
    for (PodSpec pod : pods(render(overlay))) {
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(
              pod.getSecurityContext().getRunAsUser()
                  + ":"
                  + pod.getSecurityContext().getRunAsGroup())
          .isEqualTo(Image.read(Path.of("Dockerfile")).last("USER"));
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(container(pod).getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container(pod).getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container(pod).getSecurityContext().getCapabilities().getDrop())
          .containsExactly("ALL");
      assertThat(container(pod).getResources().getLimits()).containsKey("memory");
      assertThat(container(pod).getImage()).matches("streamtune(-cuda)?:\\d+\\.\\d+\\.\\d+");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production", "gpu"})
  void budgetsAndPolicyReachTheirPods(String overlay) throws Exception {
    Manifests manifests = render(overlay);

    List<PodDisruptionBudget> budgets = manifests.all(PodDisruptionBudget.class);
    List<StatefulSet> sets = manifests.all(StatefulSet.class);
    assertThat(budgets).hasSameSizeAs(sets);
    for (int i = 0; i < sets.size(); i++) {
      PodTemplateSpec template = sets.get(i).getSpec().getTemplate();
      assertSelected(budgets.get(i).getSpec().getSelector().getMatchLabels(), template);
      NetworkPolicy policy = manifests.all(NetworkPolicy.class).get(0);
      assertSelected(policy.getSpec().getPodSelector().getMatchLabels(), template);
      assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production", "gpu"})
  void probesAskWhereTheProgramAnswers(String overlay) throws Exception {
    Manifests manifests = render(overlay);
    int port = ServiceConfig.parse(Map.of()).http().port();

    for (StatefulSet set : manifests.all(StatefulSet.class)) {
      Container container = container(set.getSpec().getTemplate().getSpec());
      assertThat(container.getPorts())
          .singleElement()
          .satisfies(it -> assertThat(it.getName()).isEqualTo("http"))
          .satisfies(it -> assertThat(it.getContainerPort()).isEqualTo(port));
      assertAsks(container.getStartupProbe(), HealthPages.LIVE);
      assertAsks(container.getLivenessProbe(), HealthPages.LIVE);
      assertAsks(container.getReadinessProbe(), HealthPages.READY);
    }
    assertThat(manifests.all(NetworkPolicy.class).get(0).getSpec().getIngress())
        .singleElement()
        .satisfies(rule -> assertThat(rule.getFrom()).isNotEmpty())
        .satisfies(
            rule -> assertThat(rule.getPorts().get(0).getPort().getIntVal()).isEqualTo(port));
  }

  private static void assertAsks(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    assertThat(probe.getTimeoutSeconds()).isGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "gpu"})
  void prometheusFindsEveryInstance(String overlay) throws Exception {
    Manifests manifests = render(overlay);
    Monitoring.Spec monitor = manifests.all(Monitoring.ServiceMonitor.class).get(0).spec();

    assertThat(monitor.endpoints())
        .singleElement()
        .satisfies(it -> assertThat(it.path()).isEqualTo(PrometheusMeters.PATH))
        .satisfies(it -> assertThat(it.honorLabels()).isTrue());
    assertThat(manifests.all(Service.class)).hasSize(2);
    for (Service service : manifests.all(Service.class)) {
      assertThat(service.getMetadata().getLabels())
          .containsAllEntriesOf(monitor.selector().matchLabels());
      assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
      assertThat(service.getSpec().getPorts())
          .extracting(ServicePort::getName)
          .containsExactly(monitor.endpoints().get(0).port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "gpu"})
  void theScalerFollowsTheGroupThatServes(String overlay) throws Exception {
    Manifests manifests = render(overlay);
    StatefulSet serve = manifests.all(StatefulSet.class).get(0);
    Map<String, String> variables =
        variables(manifests, container(serve.getSpec().getTemplate().getSpec()));
    ServiceConfig config = ConfigSources.read(Map.of(), null, variables, Map.of());
    Keda.Scaling scaling = manifests.all(Keda.ScaledObject.class).get(0).spec();

    assertThat(serve.getSpec().getReplicas()).as("left to the scaler").isNull();
    assertThat(scaling.scaleTargetRef())
        .isEqualTo(new Keda.Target("apps/v1", "StatefulSet", serve.getMetadata().getName()));
    assertThat(scaling.maxReplicaCount()).isEqualTo(config.topics().partitions());
    assertThat(scaling.triggers().get(0).metadata())
        .containsEntry("bootstrapServers", config.kafka().bootstrapServers())
        .containsEntry("consumerGroup", config.kafka().applicationId())
        .containsEntry("topic", config.topics().images());
    assertThat(manifests.all(Keda.TriggerAuthentication.class).get(0).metadata().name())
        .isEqualTo(scaling.triggers().get(0).authenticationRef().name());
  }

  private static Manifests render(String overlay) throws Exception {
    return Manifests.parse(Tool.run("kubectl", "kustomize", "k8s/overlays/" + overlay));
  }

  /** Returns the pods of StreamTune. */
  private static List<PodSpec> pods(Manifests manifests) {
    return Stream.concat(
            manifests.all(StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()),
            manifests.all(Job.class).stream().map(job -> job.getSpec().getTemplate()))
        .map(PodTemplateSpec::getSpec)
        .toList();
  }

  private static Container container(PodSpec pod) {
    assertThat(pod.getContainers()).hasSize(1);
    return pod.getContainers().get(0);
  }

  private static Map<String, String> variables(Manifests manifests, Container container) {
    String settings = container.getEnvFrom().get(0).getConfigMapRef().getName();
    Map<String, String> variables = new LinkedHashMap<>();
    manifests.all(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals(settings))
        .forEach(map -> variables.putAll(map.getData()));
    for (EnvVar variable : container.getEnv()) {
      variables.put(variable.getName(), variable.getValue());
    }
    return variables;
  }

  /** Returns where the claims of a set are mounted. */
  private static List<String> kept(StatefulSet set) {
    List<String> claims =
        set.getSpec().getVolumeClaimTemplates().stream()
            .map(PersistentVolumeClaim::getMetadata)
            .map(metadata -> metadata.getName())
            .toList();
    List<String> paths =
        container(set.getSpec().getTemplate().getSpec()).getVolumeMounts().stream()
            .filter(mount -> claims.contains(mount.getName()))
            .map(VolumeMount::getMountPath)
            .toList();
    assertThat(paths).hasSize(2);
    return paths;
  }

  private static void assertSelected(Map<String, String> selector, PodTemplateSpec template) {
    assertThat(template.getMetadata().getLabels()).containsAllEntriesOf(selector);
  }
}
