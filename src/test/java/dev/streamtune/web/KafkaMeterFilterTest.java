package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class KafkaMeterFilterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  KafkaMeterFilterTest() {
    registry.config().meterFilter(new KafkaMeterFilter());
  }

  @Test
  void whatGrowsWithBrokersTasksAndStoresIsLeftOut() {
    register("kafka.stream.state.bytes.written.rate", "task.id", "0_1");
    register("kafka.stream.task.dropped.records.total", "task.id", "0_1");
    register("kafka.producer.node.request.rate", "node.id", "node-1");
    register("kafka.consumer.fetch.manager.records.lead", "partition", "3");

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void lagIsKeptForEachPartitionAndTheClientsForEachThread() {
    register("kafka.consumer.fetch.manager.records.lag", "partition", "3");
    register("kafka.stream.thread.process.rate", "thread.id", "1");
    register("kafka.stream.alive.stream.threads", "client.id", "app");
    register("streamtune.ready", "partition", "is ours");

    assertThat(registry.getMeters()).hasSize(4);
  }

  private void register(String name, String... tags) {
    Gauge.builder(name, () -> 1).tags(tags).register(registry);
  }
}
