package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.faults.Await;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Stopping in bounded time. */
class StoppingTest {
  private long nanos = 7;

  @Test
  void partsShareOneBound() {
    StopBound bound = new StopBound(Duration.ofSeconds(25), () -> nanos);
    nanos += TimeUnit.HOURS.toNanos(1);
    bound.start();
    nanos += TimeUnit.SECONDS.toNanos(10);
    bound.start();

    assertThat(bound.left()).isEqualTo(Duration.ofSeconds(15));
    nanos += TimeUnit.SECONDS.toNanos(20);
    assertThat(bound.left()).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatHangsIsEndedAndSaysSo() throws Exception {
    StringWriter err = new StringWriter();
    CompletableFuture<ExitCode> halted = new CompletableFuture<>();
    try (StopWatchdog watchdog =
        StopWatchdog.of(Duration.ofMillis(50), new PrintWriter(err), halted::complete)) {
      watchdog.start();

      assertThat(halted.get(10, TimeUnit.SECONDS)).isEqualTo(ExitCode.STOP_TIMED_OUT);
      assertThat(err.toString()).contains("not stopped within 50 ms (stop.timeout.ms)");
    }
  }

  @Test
  void whatStopsInTimeIsNotEnded() {
    CompletableFuture<ExitCode> halted = new CompletableFuture<>();
    StopWatchdog watchdog =
        StopWatchdog.of(
            Duration.ofMillis(100), new PrintWriter(new StringWriter()), halted::complete);
    watchdog.start();
    watchdog.close();

    assertThat(Await.reached(Duration.ofMillis(400), halted::isDone)).isFalse();
  }

  @Test
  void aStartIsInterruptedWhenItIsNoLongerWanted() {
    boolean asked;
    try (ShutdownHook shutdown = new ShutdownHook()) {
      try (StartInterruption interruption = new StartInterruption()) {
        shutdown.onRequest(interruption::interrupt);
        shutdown.request();
        asked = Thread.currentThread().isInterrupted();
      }
      assertThat(asked).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).as("nothing is left behind").isFalse();
    }
  }

  @Test
  void theHelpOfServeListsTheExitCodes() {
    List<String> listed =
        new CommandLine(new ServeCommand())
            .getCommandSpec().usageMessage().exitCodeList().keySet().stream().toList();

    assertThat(listed)
        .contains("3") // the JVM's
        .containsAll(Arrays.stream(ExitCode.values()).map(code -> "" + code.number()).toList());
  }
}
