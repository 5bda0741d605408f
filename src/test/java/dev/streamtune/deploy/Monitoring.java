package dev.streamtune.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The parts of the Prometheus operator's resources (monitoring.coreos.com/v1) that are used here.
 */
final class Monitoring {
  private Monitoring() {}

  record Metadata(String name, String namespace) {}

  record ServiceMonitor(String apiVersion, String kind, Metadata metadata, Spec spec) {}

  record Spec(Selector selector, List<Endpoint> endpoints) {}

  record Selector(Map<String, String> matchLabels) {}

  record Endpoint(
      String port, String path, String interval, String scrapeTimeout, boolean honorLabels) {}

  record PrometheusRule(String apiVersion, String kind, Metadata metadata, Rules spec) {}

  record Rules(List<Group> groups) {}

  record Group(String name, List<Alert> rules) {}

  record Alert(
      String alert,
      String expr,
      @JsonProperty("for") String delay,
      Map<String, String> labels,
      Map<String, String> annotations) {}
}
