package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.LabelledNeighbour;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.schema.Timings;
import dev.streamtune.schema.TrainingRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names from outside add no line to what is printed or logged, and turn no text around. */
class HostileTextTest {
  private static final String HOSTILE =
      "x\n12:00:00 INFO all is well\u001B[2J\u202Egpj" + "y".repeat(9000);

  private static final Prediction PREDICTION =
      new Prediction(
          HOSTILE,
          HOSTILE,
          Map.of(HOSTILE, 1f),
          List.of(new RankedLabel(HOSTILE, 1f)),
          1f,
          1L,
          HOSTILE,
          new Timings(1f, 1f, 1f, 1));

  private static final QuarantinedLabel QUARANTINED =
      new QuarantinedLabel(
          HOSTILE,
          HOSTILE,
          HOSTILE,
          HOSTILE,
          1f,
          1L,
          List.of(new LabelledNeighbour(HOSTILE, HOSTILE, 1f)),
          1L,
          Instant.EPOCH);

  private static final HeadManifest HEAD =
      HeadManifest.newBuilder()
          .setVersion(1)
          .setStatus(HOSTILE)
          .setOrigin(HOSTILE)
          .setRunId(HOSTILE)
          .setParentVersion(0)
          .setLearnedOffset(-1)
          .setLabels(List.of(HOSTILE, "b"))
          .setFeatures(1)
          .setBaseHash(HOSTILE)
          .setPublication(HOSTILE)
          .setChunks(1)
          .setBytes(1)
          .setSha256(HOSTILE)
          .setFirstOffset(0)
          .setLastOffset(0)
          .setPublishedAt(Instant.EPOCH)
          .setFeedbackAt(List.of())
          .build();

  private static TrainingRun run() {
    return TrainingRun.newBuilder()
        .setId(HOSTILE)
        .setTrigger(HOSTILE)
        .setStartedAt(Instant.EPOCH)
        .setSeconds(1)
        .setBaseHash(HOSTILE)
        .setParentVersion(0)
        .setParentSha256(HOSTILE)
        .setParentLabels(List.of(HOSTILE))
        .setLabels(List.of(HOSTILE))
        .setEpochs(1)
        .setBatchSize(1)
        .setLearningRate(1)
        .setSeed(1)
        .setExamples(List.of())
        .setNewExamples(0)
        .setHoldoutExamples(0)
        .setEpochLoss(List.of())
        .setCandidate(null)
        .setIncumbent(null)
        .setVerdict(HOSTILE)
        .setReasons(List.of(HOSTILE))
        .setHeadVersion(null)
        .setHeadSha256(null)
        .build();
  }

  @Test
  void everyLineForAPersonIsOneLine() {
    Stream.of(
            Stream.of(PredictionFormat.line(PREDICTION), HeadFormat.line(HEAD, true)),
            Stream.of(RunFormat.line(run()), RunFormat.verdict(run())),
            HeadFormat.lines(HEAD, true).stream(),
            RunFormat.lines(run()).stream(),
            Stream.of(QuarantineFormat.line(QUARANTINED)),
            Stream.of(new DemoSummary(Map.of(HOSTILE, HOSTILE + "z")).line(PREDICTION)))
        .flatMap(lines -> lines)
        .forEach(HostileTextTest::assertHarmless);
  }

  @Test
  void everyJsonObjectIsOneLine() {
    assertThat(PredictionFormat.json(PREDICTION)).doesNotContainPattern("\\p{Cntrl}");
    assertThat(PredictionFormat.json(HOSTILE, HOSTILE, Map.of(HOSTILE, 1f)))
        .doesNotContainPattern("\\p{Cntrl}");
    assertThat(AvroJson.node(QUARANTINED).toString()).doesNotContainPattern("\\p{Cntrl}");
    assertThat(HeadFormat.json(HEAD, true)).doesNotContainPattern("\\p{Cntrl}");
    assertThat(LabelFormat.json(LabelSource.Label.of(HOSTILE, HOSTILE), HOSTILE))
        .doesNotContainPattern("\\p{Cntrl}");
  }

  /** By the pattern of the program's own configuration. */
  @Test
  void aLogMessageStaysOnItsLine() throws JoranException {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    var appender = (ConsoleAppender<?>) root.getAppender("STDERR");
    var encoder = (PatternLayoutEncoder) (Object) appender.getEncoder();
    var event =
        new LoggingEvent("caller", root, Level.WARN, "key {}", null, new Object[] {HOSTILE});

    String line = new String(encoder.encode(event), StandardCharsets.UTF_8).stripTrailing();

    assertThat(line).contains("WARN", "key x?12:00:00").doesNotContain("\n", "\u001B", "\u202E");
  }

  private static void assertHarmless(String line) {
    assertThat(line).doesNotContainPattern("\\p{Cntrl}").doesNotContain("\u202E");
    assertThat(line).hasSizeLessThan(5000);
  }
}
