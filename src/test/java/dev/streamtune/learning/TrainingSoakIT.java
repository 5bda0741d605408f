package dev.streamtune.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamtune.bench.Finding;
import dev.streamtune.bench.Steadiness;
import dev.streamtune.bench.Trend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred fine-tunings, each of which puts its head into service, while a thread serves: memory
 * stays where it was. In a process of its own, whose heap is resident from the start: whatever
 * grows is native.
 */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TrainingSoakIT {
  /** One point more or less is the allocator's; the line through all of them is not. */
  private static final Steadiness FLAT = new Steadiness(0.05, 0);

  @Test
  void twoHundredFineTuningsLeaveNoMemoryBehind() throws Exception {
    assumeTrue(ResidentMemory.isKnown(), "only Linux tells a process's resident memory");

    List<Long> told = soak();

    double[] memory = told.subList(4, told.size()).stream().mapToDouble(each -> each).toArray();
    double[] tunings = new double[memory.length];
    Arrays.setAll(tunings, i -> SoakMain.WARM_UP + i * SoakMain.STEP);
    Finding resident = FLAT.judge("resident", "KiB", Trend.of(tunings, memory));
    System.out.println("soak: " + resident.line() + "; " + told.get(3) + " batches served");
    assertThat(told.get(1)).as("arrays open in the engine").isEqualTo(told.get(0));
    assertThat(resident.outcome()).as(resident.line()).isEqualTo(Finding.Outcome.HOLDS);
    assertThat(told.get(2)).as("version in service").isEqualTo(SoakMain.FINE_TUNINGS);
    assertThat(told.get(3)).as("batches").isGreaterThan(SoakMain.FINE_TUNINGS);
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
