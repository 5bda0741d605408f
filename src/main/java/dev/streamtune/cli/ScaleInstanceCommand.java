package dev.streamtune.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code streamtune bench scale-instance}: one of the processes that {@code bench scale} measures,
 * and starts. Obeys each {@link ScaleOrder} on stdin and answers on stdout; ends with stdin.
 */
@Command(
    name = "scale-instance",
    hidden = true,
    description = "An instance that bench scale measures; not to be called by people.",
    mixinStandardHelpOptions = true)
final class ScaleInstanceCommand implements Callable<Integer> {
  /** How an answer begins. */
  static final String DONE = "done ";

  /** How the last words begin. */
  static final String FAILED = "failed ";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  private @Nullable ScaleStreams streams;

  @Override
  public Integer call() throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      obey(ScaleOrder.of(line));
      say(DONE + ProcessClock.cpuNanos());
    }
    return 0;
  }

  private void obey(ScaleOrder order) {
    if (order instanceof ScaleOrder.Start start) {
      streams =
          new ScaleStreams(
              start.kind(),
              options.read(ScaleSettings.DEFAULTS, start.settings()),
              this::endWithFailure);
    } else if (order instanceof ScaleOrder.Go && streams != null) {
      streams.go();
    } else if (order instanceof ScaleOrder.Stop && streams != null) {
      streams.close();
      streams = null;
    }
  }

  private void endWithFailure(Throwable failure) {
    say(FAILED + FailureWords.of(failure).replaceAll("\\R", " "));
    Runtime.getRuntime().halt(ExitCode.SERVICE_FAILED.number());
  }

  private synchronized void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
