package dev.streamtune.cli;

import dev.streamtune.config.ConfigSources;
import dev.streamtune.config.ServiceConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a command is configured. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file with settings; STREAMTUNE_* variables and flags win over it.")
  private @Nullable Path file;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Brokers to start from; short for --set bootstrap.servers=...")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting; may come several times. kafka.* goes to Kafka's clients.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  /** Returns the options as they would be typed: for a process that is configured alike. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (file != null) {
      arguments.addAll(List.of("--config", file.toString()));
    }
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments;
  }

  /** Returns the configuration that file, environment and flags make. */
  ServiceConfig read() {
    return read(Map.of());
  }

  /**
   * As {@link #read(Map)}, for a command that measures speed: it does not depend on the weights, so
   * unless settings say otherwise they are untrained and nothing is fetched.
   */
  ServiceConfig readForSpeed(Map<String, String> imposed) {
    return read(Map.of("model.weights", "untrained"), imposed);
  }

  /**
   * Returns the configuration.
   *
   * @param imposed settings of the command itself, which win over all others
   */
  ServiceConfig read(Map<String, String> imposed) {
    return read(Map.of(), imposed);
  }

  /**
   * As {@link #read(Map)}.
   *
   * @param defaults settings that hold where the user gives none
   */
  ServiceConfig read(Map<String, String> defaults, Map<String, String> imposed) {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    if (bootstrapServers != null) {
      flags.put("bootstrap.servers", bootstrapServers);
    }
    flags.putAll(imposed);
    return ConfigSources.read(defaults, file, System.getenv(), flags);
  }
}
