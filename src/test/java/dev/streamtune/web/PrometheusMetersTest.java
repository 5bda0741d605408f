package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.metrics.RefusalMeters;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusMetersTest {
  private final PrometheusMeters meters =
      new PrometheusMeters(Tags.of("application", "app", "instance", "here:1", "role", "all"));

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void aScrapeHasTheProcessAndOurs() {
    new RefusalMeters(meters.registry()).refused("DECODE", "a \"name\"\\ in\ntwo lines");

    Answer answer = meters.read("");
    Exposition read = Exposition.parse(answer.body());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(read.families())
        .containsKeys(
            "jvm_info",
            "jvm_memory_used_bytes",
            "jvm_gc_live_data_size_bytes",
            "jvm_threads_live_threads",
            "jvm_classes_loaded_classes",
            "system_cpu_count",
            "process_cpu_usage",
            "process_uptime_seconds",
            "process_files_open_files",
            "logback_events_total",
            "streamtune_dead_letters_total");
    assertThat(read.samples("streamtune_dead_letters_total"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.value()).isEqualTo(1));
  }

  @Test
  void everySampleSaysWhoseItIs() {
    Exposition read = Exposition.parse(meters.read("text/plain").body());

    assertThat(read.families().values())
        .flatExtracting(Exposition.Family::samples)
        .allSatisfy(
            sample ->
                assertThat(sample.labels())
                    .containsEntry("application", "app")
                    .containsEntry("instance", "here:1")
                    .containsEntry("role", "all"));
  }

  @Test
  void openMetricsIsForWhoAsksForIt() {
    Answer answer =
        meters.read("application/openmetrics-text;version=1.0.0;q=0.8,text/plain;q=0.5");

    assertThat(answer.type()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(answer.body()).endsWith("# EOF\n");
  }
}
