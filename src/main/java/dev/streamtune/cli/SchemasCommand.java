package dev.streamtune.cli;

import dev.streamtune.config.RegistrySettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.TopicRecord;
import dev.streamtune.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code streamtune schemas register|check}. */
@Command(
    name = "schemas",
    description = "Manages the schemas in the schema registry (schema.registry.url).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "register|check")
final class SchemasCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "register",
      description = "Registers the schemas that are missing, or newer than the registry's.",
      mixinStandardHelpOptions = true)
  void register(@Mixin ConfigOptions options) {
    ServiceConfig config = options.read();
    ConfluentRegistry registry = new ConfluentRegistry(settings(config));
    print(config, registry::register);
  }

  @Command(
      name = "check",
      description =
          "Looks whether the registry has all schemas; the first that is missing is an error.",
      mixinStandardHelpOptions = true)
  void check(@Mixin ConfigOptions options) {
    ServiceConfig config = options.read();
    RegistrySettings settings = settings(config);
    ConfluentRegistry registry =
        new ConfluentRegistry(
            new RegistrySettings(
                settings.url(), settings.authorization(), false, settings.timeout()));
    print(config, registry::idOf);
  }

  private static RegistrySettings settings(ServiceConfig config) {
    return config
        .registry()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.WRONG_CALL,
                    "there is no schema registry: name one with --set schema.registry.url=http://..."));
  }

  private void print(ServiceConfig config, ToIntFunction<TopicRecord> id) {
    PrintWriter out = spec.commandLine().getOut();
    for (TopicRecord record : new WrittenSchemas(config).all()) {
      out.printf(
          "%6d  %-17s  %s%n", id.applyAsInt(record), record.schema().getName(), record.subject());
      out.flush();
    }
  }
}
