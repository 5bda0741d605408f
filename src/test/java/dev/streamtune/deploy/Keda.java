package dev.streamtune.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The parts of KEDA's resources (keda.sh/v1alpha1) that are used here; no library has them. */
final class Keda {
  private Keda() {}

  record Metadata(String name, String namespace) {}

  record ScaledObject(String apiVersion, String kind, Metadata metadata, Scaling spec) {}

  record Scaling(
      Target scaleTargetRef,
      int minReplicaCount,
      int maxReplicaCount,
      int pollingInterval,
      int cooldownPeriod,
      Map<String, JsonNode> advanced,
      List<Trigger> triggers) {}

  record Target(String apiVersion, String kind, String name) {}

  record Trigger(String type, Map<String, String> metadata, Reference authenticationRef) {}

  record Reference(String name) {}

  record TriggerAuthentication(
      String apiVersion, String kind, Metadata metadata, Credentials spec) {}

  record Credentials(List<Credential> secretTargetRef) {}

  record Credential(String parameter, String name, String key) {}
}
