package dev.streamtune.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred fine-tunings, each of which puts its head into service, while a thread serves: memory
 * stays where it was. In a process of its own, whose heap is resident from the start: whatever
 * grows is native.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TrainingSoakIT {
  private static final double GROWTH = 0.05;

  @Test
  void twoHundredFineTuningsLeaveNoMemoryBehind() throws Exception {
    assumeTrue(ResidentMemory.isKnown(), "only Linux tells a process's resident memory");

    List<Long> told = soak();

    long before = told.get(0);
    long after = told.get(1);
    System.out.printf(
        "soak: resident %d KiB after %d fine-tunings, %d KiB after %d (%+.1f %%); %d batches served%n",
        before,
        SoakMain.WARM_UP,
        after,
        SoakMain.FINE_TUNINGS,
        100.0 * (after - before) / before,
        told.get(5));
    assertThat(told.get(3)).as("arrays open in the engine").isEqualTo(told.get(2));
    assertThat(after).isLessThanOrEqualTo(Math.round(before * (1 + GROWTH)));
    assertThat(told.get(4)).as("version in service").isEqualTo(SoakMain.FINE_TUNINGS);
    assertThat(told.get(5)).as("batches").isGreaterThan(SoakMain.FINE_TUNINGS);
  }

  private static List<Long> soak() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SoakMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return List.of(said.strip().split(" ", -1)).stream().map(Long::valueOf).toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
