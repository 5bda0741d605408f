package dev.streamtune.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/**
 * Leaves out what Kafka measures for each broker, each task, each processor, each store and, but
 * for the lag, each partition: their number is that of the meters times the installation's size.
 * What is left grows with the threads of the instance, and with its partitions for the lag.
 */
final class KafkaMeterFilter implements MeterFilter {
  private static final String LAG = "kafka.consumer.fetch.manager.records.lag";
  private static final List<String> LEFT_OUT =
      List.of(
          "kafka.stream.task.",
          "kafka.stream.processor.node.",
          "kafka.stream.state.",
          "kafka.stream.record.cache.",
          "kafka.stream.topic.",
          "kafka.consumer.node.",
          "kafka.producer.node.",
          "kafka.admin.client.node.");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String name = id.getName();
    boolean denied =
        name.startsWith("kafka.")
            && (LEFT_OUT.stream().anyMatch(name::startsWith)
                || (id.getTag("partition") != null && !name.equals(LAG)));
    return denied ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }
}
