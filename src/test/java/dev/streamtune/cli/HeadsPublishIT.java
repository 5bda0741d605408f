package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Sha256;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadDraft;
import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadStatus;
import dev.streamtune.heads.HeadSubmitter;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.Vgg16;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.HeadSubmission;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.topology.KafkaSubmissions;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.LearningFixture;
import dev.streamtune.training.StuckPublications;
import dev.streamtune.training.TrainingAbortedException;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.StoredHead;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Heads that were trained elsewhere come into service: sent to the trainer, or given at start. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("long")
class HeadsPublishIT {
  private static final Labels LABELS = new Labels(LearningFixture.LABELS);
  private static final Labels FLOWERS = new Labels(List.of("daisy", "rose", "tulip"));

  private static final Duration SOON = Duration.ofSeconds(60);

  private final EmbeddedBroker broker;
  private Map<String, String> settings = Map.of();

  @TempDir Path folder;

  HeadsPublishIT() throws IOException {
    this.broker = EmbeddedBroker.start(0);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopics() {
    String id = UUID.randomUUID().toString();
    settings =
        Map.of(
            "model.weights",
            "untrained",
            "model.backbone",
            "direct",
            "bootstrap.servers",
            broker.bootstrapServers(),
            "application.id",
            "app-" + id,
            "state.dir",
            folder.resolve(id).toString(),
            "topic.partitions",
            "1",
            "topic.labelled.examples",
            "labelled-examples-" + id,
            "topic.heads",
            "heads-" + id,
            "topic.training.runs",
            "training-runs-" + id);
    new TopicAdmin(config()).createMissing();
  }

  @Test
  void aHeadThatIsSentInGoesThroughTheGate() throws Exception {
    try (SmallTrainer trainer = new SmallTrainer(config()).start()) {
      HeadWeights good = trainer.fixture().trainedElsewhere(LABELS.names(), 90);

      Invocation first = publish(small(good, "flowers.head"), "--wait", "60", "--by", "maria");

      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(first.out().get(0))
          .matches("submission [0-9a-f-]{36}: 3 classes, base small-base, sha256 [0-9a-f]{64}");
      assertThat(first.lastLine())
          .isEqualTo(
              "PROMOTED as head 1: the head in service is untrained, the candidate was made elsewhere; no held-out examples yet");

      trainer.teach(60);
      Invocation second =
          publish(
              small(HeadWeights.untrained(LearningFixture.FEATURES, 3, 5), "b"), "--wait", "60");

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.lastLine())
          .startsWith("REJECTED: ")
          .contains("accuracy 1.00 → 0.")
          .endsWith("at least 0.00 must be gained");
      assertThat(heads("list").out()).hasSize(1).first().asString().contains("submitted: flowers");
      assertThat(heads("runs").out().get(0)).contains("by maria: flowers.head  PROMOTED as head 1");
      assertThat(heads("show", "1").out())
          .contains("training: none here, the head was made elsewhere; beside head 0");
      assertThat(heads("rebuild", "1").err())
          .contains("the lineage begins with head 1, which was made elsewhere (submission ")
          .contains("by maria: flowers.head; SHA-256 ")
          .contains("give its file with --head FILE");
    }
  }

  /** On another machine: all that it has is what Kafka has. */
  @Test
  void whoTakesOverAnswersWhatIsOpen() throws Exception {
    String published = publish(small(guessing(1), "flowers.head")).lastLine();
    String sent = published.replaceAll("submission ([0-9a-f-]+):.*", "$1");
    String asked = heads("train-now", "--by", "maria").lastLine();
    StuckPublications stuck = new StuckPublications();
    try (SmallTrainer first = new SmallTrainer(config(), kafka -> stuck).start()) {
      first.teach(20);
      stuck.awaitRun();
    }

    Map<String, String> elsewhere = new HashMap<>(settings);
    elsewhere.put("state.dir", folder.resolve(UUID.randomUUID().toString()).toString());
    try (SmallTrainer second = new SmallTrainer(ServiceConfig.parse(elsewhere))) {
      second.start();
      TrainingRequests requests = new TrainingRequests(config());
      assertThat(requests.await(sent, SOON).getTrigger())
          .isEqualTo("submission " + sent + ": flowers.head");
      assertThat(requests.await(asked, SOON).getTrigger())
          .startsWith("request " + asked + " by maria");
    }
  }

  @Test
  void nobodyServesAHeadBeforeItWasJudged() throws Exception {
    HeadSubmission sent = submit(1);
    submit(2);

    try (HeadLog log = HeadLog.open(HeadSettings.of(config(), Wire.unregistered()))) {
      assertThat(log.read().kept()).isEmpty();
    }
    KafkaSubmissions submissions =
        new KafkaSubmissions(HeadSettings.of(config(), Wire.unregistered()));
    assertThat(HeadCodec.encode(submissions.load(sent)))
        .as("a newer one does not harm it while its chunks are there")
        .isEqualTo(HeadCodec.encode(guessing(1)));
    assertThatThrownBy(
            () -> submissions.load(changed(sent, sent.getManifest().getSha256(), "gone")))
        .isInstanceOf(TrainingAbortedException.class)
        .hasMessage(
            "the head that was sent in cannot be used: PARTIAL: found 0 of 1 chunks; send it again");
    String publication = sent.getManifest().getPublication();
    assertThatThrownBy(() -> submissions.load(changed(sent, "00", publication)))
        .hasMessageContaining("CORRUPT: its SHA-256 is ");
  }

  @Test
  void saysWhyNothingWasJudged() {
    Invocation alone = publish(small(guessing(1), "a"), "--wait", "1");
    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.err()).contains("no training run within 1 s; is a trainer running");

    Invocation refused = heads("publish", folder.resolve("none.safetensors").toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("none.safetensors");
  }

  @Test
  void anInstanceBeginsWithTheHeadThatItIsGiven() throws Exception {
    String base = baseHash();
    HeadWeights weights = HeadWeights.untrained(Vgg16.FEATURES, 3, 9);
    FirstHead first = firstHead(new StoredHead(weights, FLOWERS, base, "flowers.head"));

    try (ServiceInstance instance =
        ServiceInstance.start(
            config(),
            BaseSource.untrained(config().model()),
            Role.SERVE,
            new SimpleMeterRegistry(),
            Optional.of(first),
            new InstanceStatus())) {
      assertThat(instance.classifier().headVersion()).isEqualTo(1);
      assertThat(instance.classifier().labels()).isEqualTo(FLOWERS.names());
    }
    TrainingRun run = TrainingRuns.all(config()).get(0);
    assertThat(heads("runs").lastLine())
        .contains("serve --head: flowers.head  PROMOTED as head 1: no head had been published");
    assertThat(run.getParentLabels()).hasSize(10);
    assertThat(run.getLabels()).isEqualTo(FLOWERS.names());

    HeadWeights other = HeadWeights.untrained(Vgg16.FEATURES, 3, 10);
    firstHead(new StoredHead(other, FLOWERS, base, "other"))
        .place(config(), Wire.unregistered(), base, this::untrained);
    assertThat(heads("list").out()).as("the head in service stays").hasSize(1);
    assertThatThrownBy(() -> first.place(config(), Wire.unregistered(), "vgg16-1", this::untrained))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("belongs to base " + base + ", this instance has vgg16-1")
        .hasMessageContaining("model.weights and model.preset");
  }

  private Incumbent untrained() {
    return TrainingPart.untrained(new ModelLoader(config().model()));
  }

  /** What {@link dev.streamtune.model.UntrainedWeights} names the default base. */
  private static String baseHash() {
    String recipe = "algorithm=1 seed=42 preset=keras";
    return "untrained-" + Sha256.hex(recipe.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  private static FirstHead firstHead(StoredHead head) {
    return new FirstHead(new GivenHead(Path.of("head.file"), head));
  }

  private HeadSubmission submit(long seed) {
    HeadDraft draft =
        new HeadDraft(
            guessing(seed),
            LABELS,
            LearningFixture.BASE,
            HeadStatus.SUBMITTED,
            "o",
            Optional.empty(),
            0,
            -1, // learnedOffset
            List.of());
    return HeadSubmitter.of(config(), Wire.unregistered()).submit(draft, null);
  }

  private static HeadSubmission changed(HeadSubmission sent, String sha256, String publication) {
    HeadManifest manifest =
        HeadManifest.newBuilder(sent.getManifest())
            .setSha256(sha256)
            .setPublication(publication)
            .build();
    return new HeadSubmission(sent.getId(), null, manifest);
  }

  private static HeadWeights guessing(long seed) {
    return HeadWeights.untrained(LearningFixture.FEATURES, 3, seed);
  }

  private static StoredHead small(HeadWeights weights, String origin) {
    return new StoredHead(weights, LABELS, LearningFixture.BASE, origin);
  }

  private ServiceConfig config() {
    return ServiceConfig.parse(settings);
  }

  private Invocation heads(String... arguments) {
    return Invocation.of(arguments("heads", arguments));
  }

  private Invocation publish(StoredHead head, String... arguments) {
    Path file = folder.resolve("head.safetensors");
    HeadFile.write(file, head);
    List<String> all = new ArrayList<>(List.of("publish", file.toString()));
    all.addAll(List.of(arguments));
    return heads(all.toArray(String[]::new));
  }

  private String[] arguments(String first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    settings.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return all.toArray(String[]::new);
  }
}
