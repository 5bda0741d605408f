package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.schema.QuarantinedLabel;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune quarantine list}. */
@Command(
    name = "list",
    description = {
      "Lists the labels that wait for a second annotator, the oldest first.",
      "Who sees the same confirms it with: streamtune correct ID LABEL --annotator NAME;"
          + " another label replaces it."
    },
    mixinStandardHelpOptions = true)
final class QuarantineListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    if (config.feedback().quarantine().isEmpty()) {
      throw new CommandException(
          "no label waits: the quarantine is off; the service's settings turn it on with feedback.quarantine=true");
    }
    new TopicAdmin(config).require(config.topics().quarantine());
    PrintWriter out = spec.commandLine().getOut();
    for (QuarantinedLabel label : waiting(config)) {
      out.println(json ? AvroJson.node(label).toString() : QuarantineFormat.line(label));
    }
    out.flush();
    return 0;
  }

  private static Collection<QuarantinedLabel> waiting(ServiceConfig config) {
    Map<String, QuarantinedLabel> byId = new LinkedHashMap<>();
    try (TopicReader<QuarantinedLabel> reader =
        TopicReader.of(config, config.topics().quarantine(), QuarantinedLabel.class)) {
      Map<TopicPartition, Long> end = reader.end();
      while (!reader.reached(end)) {
        reader.poll(record -> take(byId, record));
      }
    }
    return byId.values();
  }

  /** A record without a value says that the label waits no longer. */
  private static void take(
      Map<String, QuarantinedLabel> byId, ConsumerRecord<String, QuarantinedLabel> record) {
    byId.remove(record.key());
    if (record.value() != null) {
      byId.put(record.key(), record.value());
    }
  }
}
