package dev.streamtune.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code streamtune}. */
@Command(
    name = "streamtune",
    description = "Classifies images from Kafka.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      PublishCommand.class,
      PredictionsCommand.class,
      CorrectCommand.class,
      ForgetCommand.class,
      QuarantineCommand.class,
      TrainCommand.class,
      ClassifyCommand.class,
      TopicsCommand.class,
      SchemasCommand.class,
      AclsCommand.class,
      HeadsCommand.class,
      ConsoleCommand.class,
      WeightsCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code: 0, 1 for a failure, 2 for a wrong call. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Wires the commands. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureReport());
  }
}
