package dev.streamtune.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * A command as it was run in this process.
 *
 * @param exitCode what the shell would see
 * @param out lines on stdout
 * @param err what was on stderr
 */
public record Invocation(int exitCode, List<String> out, String err) {
  /** Runs it and returns when it has ended. */
  public static Invocation of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = command.execute(arguments);
    return new Invocation(exitCode, out.toString().lines().toList(), err.toString());
  }

  /** Returns the last line on stdout. */
  public String lastLine() {
    return out.get(out.size() - 1);
  }
}
