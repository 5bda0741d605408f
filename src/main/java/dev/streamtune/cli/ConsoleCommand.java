package dev.streamtune.cli;

import dev.streamtune.web.access.Grants;
import dev.streamtune.web.api.UserRole;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune console user|token}. */
@Command(
    name = "console",
    description = "Makes lines for the console's users file (console.users.file).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "user|token")
final class ConsoleCommand implements Runnable {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 1024;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "user",
      description =
          "Asks for a password, on a terminal or as the first line of stdin, and prints the line of a user who logs in with it.",
      mixinStandardHelpOptions = true)
  void user(
      @Parameters(paramLabel = "NAME", description = "Stands in feedback and audit lines.")
          String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "What the user may do: ${COMPLETION-CANDIDATES}.")
          UserRole role)
      throws IOException, InterruptedException {
    requireName(name);
    char[] password = PasswordPrompt.standard(spec.commandLine().getErr()).read(name);
    if (password.length < SHORTEST || password.length > LONGEST) {
      throw new CommandException(
          ExitCode.WRONG_CALL, "a password has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    print(Grants.password(name, role, password));
    Arrays.fill(password, ' ');
  }

  @Command(
      name = "token",
      description =
          "Makes a token for a script: shows it on stderr, this once, and prints the line of the user whom it stands for.",
      mixinStandardHelpOptions = true)
  void token(
      @Parameters(paramLabel = "NAME", description = "Stands in feedback and audit lines.")
          String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "What the user may do: ${COMPLETION-CANDIDATES}.")
          UserRole role) {
    requireName(name);
    String token = Grants.newToken();
    spec.commandLine().getErr().println(token);
    print(Grants.token(name, role, token));
  }

  private static void requireName(String name) {
    Grants.problem(name)
        .ifPresent(
            problem -> {
              throw new CommandException(ExitCode.WRONG_CALL, problem);
            });
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
