package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * That both loads run, count and judge, in seconds instead of minutes: too short to say of a series
 * where it goes, which {@code SteadinessTest} shows.
 */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LoadIT {
  /** Small fine-tunings, soon: a short load shall have some. */
  private static final List<String> SHORT =
      List.of(
          "--capacity-seconds=2",
          "--sample=1",
          "--feedback=1",
          "--set=training.every.examples=3",
          "--set=training.epochs=1");

  @TempDir Path folder;

  @Test
  void soakCountsEveryAnswerAndJudgesEverySeries() throws Exception {
    Path csv = folder.resolve("soak.csv");
    Path picture = folder.resolve("soak.png");
    Invocation soak =
        bench("soak", "--minutes=0.2", "--load=0.5", "--csv=" + csv, "--picture=" + picture);

    assertThat(soak.exitCode()).as("%s%n%s", soak.out(), soak.err()).isZero();
    assertThat(soak.out())
        .anyMatch(line -> line.matches("HOLDS +images once +(\\d+) sent, \\1 answered, 0 lost.*"))
        .anyMatch(line -> line.matches("HOLDS +feedback once .* 0 lost, 0 repeated, 0 unknown"))
        .anyMatch(line -> line.startsWith("UNKNOWN arrays"));
    assertThat(soak.lastLine()).startsWith("{\"bench\":\"soak\",\"holds\":true,");
    assertThat(Files.readAllLines(csv).get(0)).startsWith("seconds,resident,native,");
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void overloadDrainsWithoutLossAndFeedbackDoesNotWait() {
    Invocation overload = bench("overload", "--seconds=3", "--factor=4", "--feedback-limit=60");

    assertThat(overload.exitCode()).as("%s%n%s", overload.out(), overload.err()).isZero();
    assertThat(overload.out())
        .anyMatch(line -> line.startsWith("HOLDS   drained"))
        .anyMatch(line -> line.startsWith("HOLDS   rebalances            0"))
        .anyMatch(line -> line.startsWith("HOLDS   feedback prompt"));
    assertThat(overload.lastLine()).startsWith("{\"bench\":\"overload\",\"holds\":true,");
  }

  private static Invocation bench(String... arguments) {
    List<String> all = new ArrayList<>(List.of("bench"));
    all.addAll(List.of(arguments));
    all.addAll(SHORT);
    return Invocation.of(all.toArray(String[]::new));
  }
}
