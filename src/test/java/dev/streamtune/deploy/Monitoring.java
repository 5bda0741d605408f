package dev.streamtune.deploy;

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
}
