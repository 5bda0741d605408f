package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.KafkaSettings;
import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Reason;
import dev.streamtune.faults.Await;
import dev.streamtune.heads.HeadProblem;
import dev.streamtune.metrics.CatalogueCheck;
import dev.streamtune.metrics.HeadMeters;
import dev.streamtune.metrics.MemoryMeters;
import dev.streamtune.metrics.QuarantineMeters;
import dev.streamtune.metrics.ReadinessMeter;
import dev.streamtune.metrics.RefusalMeters;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.Example;
import dev.streamtune.training.LearningFixture;
import dev.streamtune.training.RunVerdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both topologies run: what they register stands in the catalogue like that, and what stands there
 * is registered by somebody.
 */
class MeterCatalogueTest {
  @TempDir Path stateDir;

  @Test
  void whatRunsAndTheCatalogueSayTheSame() throws Exception {
    try (TopologyHarness service = new TopologyHarness(1, new FakeClassifier(), stateDir);
        LearningFixture fixture = new LearningFixture()) {
      serve(service);
      train(fixture, run -> {});
      registerTheInstances(fixture.registry());

      CatalogueCheck.requireListed(service.registry());
      CatalogueCheck.requireListed(fixture.registry());
      assertThat(CatalogueCheck.missing(service.registry(), fixture.registry())).isEmpty();
    }
  }

  @Test
  void theCatalogueKnowsEveryVerdictAndEveryProblemOfAHead() throws Exception {
    try (LearningFixture fixture = new LearningFixture()) {
      HeadMeters heads = new HeadMeters(fixture.registry());
      for (HeadProblem problem : HeadProblem.values()) {
        heads.refused(problem.name());
      }
      for (RunVerdict verdict : RunVerdict.values()) {
        // A trial is not the end of a run.
        if (verdict != RunVerdict.SHADOWED) {
          fixture.parts().meters().ended(verdict.name(), 1);
        }
      }
    }
  }

  @Test
  void everyReasonHasACounterBeforeItHappens() {
    try (TopologyHarness service = new TopologyHarness(1, new FakeClassifier(), stateDir)) {
      for (Reason reason : Reason.values()) {
        assertThat(service.counted("streamtune.dead.letters", "reason", reason.name())).isZero();
      }
    }
  }

  @Test
  void whatIsServedIsMeasured() {
    try (TopologyHarness service = new TopologyHarness(4, new FakeClassifier(), stateDir)) {
      MeterRegistry registry = service.registry();
      service.send("a", 200);
      service.send("b", 10);
      assertThat(service.shown("streamtune.images.waiting")).isEqualTo(2);
      service.passLinger();

      assertThat(service.shown("streamtune.images.waiting")).isZero();
      assertThat(registry.get("streamtune.images").counter().count()).isEqualTo(2);
      assertThat(registry.get("streamtune.prediction.confidence").summary().totalAmount())
          .isBetween(1.59, 1.61);
      assertThat(registry.get("streamtune.prediction.margin").summary().max())
          .isBetween(0.84, 0.86);
      assertThat(registry.get("streamtune.end.to.end").timer().count()).isEqualTo(2);
      assertThat(registry.get("streamtune.produce").timer().count()).isEqualTo(2);
      assertThat(registry.get("streamtune.batch.size").summary().max()).isEqualTo(2);
    }
  }

  @Test
  void whatIsLearnedIsMeasured() throws Exception {
    try (LearningFixture fixture = new LearningFixture()) {
      train(fixture, run -> requireMeasured(run, fixture.registry()));
    }
  }

  private static void requireMeasured(TrainingRun run, MeterRegistry registry) {
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(
            registry.get("streamtune.training.runs").tag("verdict", "PROMOTED").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("streamtune.training.last.duration").gauge().value())
        .isEqualTo(run.getSeconds());
    assertThat(registry.get("streamtune.accuracy.holdout").tag("of", "in-service").gauge().value())
        .as("the candidate serves now")
        .isEqualTo(run.getCandidate().getAccuracy());
    assertThat(
            registry
                .get("streamtune.accuracy.prequential")
                .tag("estimate", "window")
                .gauge()
                .value())
        .as("of 60 answers, all a, every third is right")
        .isBetween(0.32, 0.35);
  }

  private static void serve(TopologyHarness service) {
    service.send("a", 200);
    service.send("b", FakeClassifier.POISON);
    service.sendRaw("c", new byte[] {1});
    service.label("a", "bright");
    service.label("a", "dark");
    service.label("later", "dark");
  }

  /** Runs the training topology to its first verdict, and stops it. */
  private void train(LearningFixture fixture, Consumer<TrainingRun> then)
      throws InterruptedException {
    KafkaSettings kafka =
        new KafkaSettings("none:1", "test", stateDir.toString(), 1, 100, 0, Map.of());
    QuarantineParts quarantine =
        new QuarantineParts(
            QuarantineSettings.byDefault(), new QuarantineMeters(fixture.registry()));
    try (TopologyTestDriver driver =
        new TopologyTestDriver(
            TrainingTopology.build(
                "model",
                TopologyHarness.TOPICS,
                LearningFixture.FEATURES,
                fixture.parts(),
                new RefusalMeters(fixture.registry()),
                Optional.of(quarantine)),
            StreamsSettings.training(kafka, TopologyHarness.TOPICS))) {
      ByteArraySerializer bytes = new ByteArraySerializer();
      TestInputTopic<byte[], byte[]> topic =
          driver.createInputTopic("labelled-examples", bytes, bytes);
      for (int i = 0; i < 60; i++) {
        Example example = LearningFixture.example(i, LearningFixture.LABELS.get(i % 3));
        topic.pipeInput(
            "model".getBytes(StandardCharsets.UTF_8),
            AvroCodec.of(LabelledExample.class)
                .encode(LearningFixture.record(example, LearningFixture.BASE)));
      }
      TrainingRun run = fixture.publications().next();
      Await.until(
          "the run is counted",
          Duration.ofSeconds(10),
          () -> fixture.registry().get("streamtune.training.duration").timer().count() == 1);
      then.accept(run);
    }
  }

  /** What an instance registers beside its topologies; the whole of it runs in an IT. */
  private static void registerTheInstances(MeterRegistry registry) {
    HeadMeters heads = new HeadMeters(registry);
    heads.installed(3, 1000);
    ReadinessMeter.register(registry, () -> true);
    MemoryMeters.register(registry, () -> 2, () -> 1, () -> 3, () -> 0);
  }
}
