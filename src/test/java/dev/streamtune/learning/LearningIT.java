package dev.streamtune.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.Finding;
import dev.streamtune.learning.Pictures.Batch;
import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances with the real network learn from corrections while they serve. One story in
 * chapters: each goes on from where the one before has left the installation. Prints what it
 * measured; the instances' logs are in {@code target/learning}.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LearningIT {
  private static final List<String> KNOWN = List.of("black", "blue", "red", "white");
  private static final String NEW_CLASS = "green";
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int HOLDOUT_PERCENT = 20;

  private final ObjectMapper json = new ObjectMapper();
  private Installation installation;
  private Observer observer;
  private Pictures pictures;
  private List<Instance> instances;

  @TempDir static Path folder;

  @BeforeAll
  void open() throws IOException {
    long start = System.nanoTime();
    installation =
        Installation.open(
            Map.of(
                "model.weights", "untrained",
                "topic.partitions", "2",
                "model.classes", String.join(",", KNOWN),
                "feedback.new.classes", "true",
                "training.epochs", "20",
                "buffer.holdout.percent", Integer.toString(HOLDOUT_PERCENT),
                "heads.kept", "50"),
            folder.resolve("state"));
    observer = new Observer(installation.bootstrapServers());
    pictures = new Pictures(1, folder.resolve("pictures"));
    instances = new ArrayList<>(List.of(installation.start("one"), installation.start("two")));
    awaitBothServing();
    tell("two instances serve after %.1f s", start);
  }

  @AfterAll
  void close() {
    observer.close();
    installation.close();
  }

  private void awaitBothServing() {
    instances.forEach(instance -> instance.awaitLine("serving images to", 0, LIMIT));
    Await.until("both have partitions", LIMIT, () -> partitionsOfEach().size() == 2);
  }

  /** Returns the partitions that each instance answers, if it answers any. */
  private List<Set<Integer>> partitionsOfEach() {
    return installation.assignment().stream().filter(each -> !each.isEmpty()).toList();
  }

  @Test
  @Order(1)
  void bothInstancesServeWhatCorrectionsTaught() {
    Batch first = publish(48, KNOWN);
    assertThat(versions(observer.awaitPredictions(first.ids()))).containsExactly(0L);

    long start = System.nanoTime();
    installation.command("correct", "--from-folders", first.folder().toString());
    instances.forEach(instance -> instance.awaitLine("serving head 1 ", 0, LIMIT));
    tell("48 corrections; both serve head 1 after %.1f s", start);

    Batch second = publish(16, KNOWN);
    List<Place<Prediction>> predictions = observer.awaitPredictions(second.ids());
    assertThat(versions(predictions)).allMatch(version -> version >= 1);
    assertThat(predictions)
        .allSatisfy(
            p -> assertThat(p.value().getLabel()).isEqualTo(Pictures.drawnAs(p.value().getId())));
    assertThat(partitionsOfEach())
        .hasSize(2)
        .allSatisfy(
            partitions ->
                assertThat(predictions).anyMatch(p -> partitions.contains(p.partition())));
    requireAccount();
  }

  /** Everything that was said is said anew, and otherwise, so that a good head must come of it. */
  @Test
  @Order(2)
  void theOtherInstanceTakesOverFromATrainerThatIsKilled() {
    List<String> ids = List.copyOf(observer.account().accepted().keySet());
    int half = ids.size() / 2;
    Instance trainer = trainer();
    Instance survivor = instances.get(1 - instances.indexOf(trainer));
    int saidByTrainer = trainer.said();
    int saidBySurvivor = survivor.said();

    correct(ids.subList(0, half));
    String begun = trainer.awaitLine(" from head ", saidByTrainer, LIMIT);
    trainer.kill();
    long start = System.nanoTime();
    correct(ids.subList(half, ids.size()));

    survivor.awaitLine(" from head ", saidBySurvivor, LIMIT);
    tell("the trainer was killed; the other one trains after %.1f s", start);
    String killed = begun.replaceAll(".*fine-tuning (\\S+) from head.*", "$1");
    Set<String> before = observer.runIds();
    assertThat(before).doesNotContain(killed);
    FeedbackAccount account = requireAccount();
    assertThat(account.accepted().values())
        .allSatisfy(e -> assertThat(e.value().getLabel()).isEqualTo(renamed(e.value().getId())));
    requireWholeBuffer(account, trainNow());
    TrainingRun promoted =
        observer.awaitRun(
            "a run of the survivor is promoted",
            run -> run.getVerdict().equals("PROMOTED") && !before.contains(run.getId()));
    survivor.awaitLine("serving head " + promoted.getHeadVersion(), saidBySurvivor, LIMIT);
    tell("and serves head " + promoted.getHeadVersion() + " after %.1f s", start);
    assertThat(observer.runIds()).doesNotContain(killed);

    instances.set(instances.indexOf(trainer), installation.start(trainer.name()));
    awaitBothServing();
  }

  @Test
  @Order(3)
  void rollbackTakesEffectOnBothInstances() throws IOException {
    List<Integer> said = said();
    long start = System.nanoTime();

    assertThat(installation.command("heads", "rollback", "1").lastLine())
        .endsWith("is a copy of head 1");
    for (int i = 0; i < instances.size(); i++) {
      instances.get(i).awaitLine("(rollback to 1", said.get(i), LIMIT);
    }
    tell("rollback is in service on both after %.1f s", start);

    long version = inService().get("version").asLong();
    Batch batch = publish(12, KNOWN);
    // Learning goes on, so that a newer head may already have come.
    assertThat(versions(observer.awaitPredictions(batch.ids()))).allMatch(each -> each >= version);
  }

  @Test
  @Order(4)
  void aClassThatIsNewInFeedbackIsInTheNextHead() {
    Batch batch = publish(24, List.of(NEW_CLASS));
    assertThat(observer.awaitPredictions(batch.ids()))
        .allSatisfy(p -> assertThat(p.value().getProbabilities()).doesNotContainKey(NEW_CLASS));

    long start = System.nanoTime();
    installation.command("correct", "--from-folders", batch.folder().toString());
    TrainingRun run =
        observer.awaitRun(
            "a head with the new class",
            r -> r.getVerdict().equals("PROMOTED") && r.getLabels().contains(NEW_CLASS));
    instances.forEach(i -> i.awaitLine("serving head " + run.getHeadVersion() + " ", 0, LIMIT));
    tell("both serve a head with the new class after %.1f s", start);

    assertThat(run.getLabels()).startsWith(KNOWN.toArray(String[]::new)).endsWith(NEW_CLASS);
    Batch later = publish(8, List.of(NEW_CLASS));
    List<Place<Prediction>> predictions = observer.awaitPredictions(later.ids());
    assertThat(predictions)
        .allSatisfy(p -> assertThat(p.value().getProbabilities()).containsKey(NEW_CLASS));
    long right = predictions.stream().filter(p -> p.value().getLabel().equals(NEW_CLASS)).count();
    say("%d of 8 new pictures of the new class are recognised".formatted(right));
    requireWholeBuffer(requireAccount(), trainNow());
  }

  @Test
  @Order(5)
  void aCorruptHeadIsRefusedAndTheIncumbentServesOn() throws Exception {
    JsonNode incumbent = inService();
    long version = incumbent.get("version").asLong();
    List<String> labels = new ArrayList<>();
    incumbent.get("labels").forEach(label -> labels.add(label.asText()));
    List<Integer> said = said();

    CorruptHead.write(
        installation.bootstrapServers(), version + 1, labels, incumbent.get("baseHash").asText());

    for (int i = 0; i < instances.size(); i++) {
      String refusal = instances.get(i).awaitLine("is refused", said.get(i), LIMIT);
      assertThat(refusal)
          .contains(
              "head %d is refused, %d stays in service: CORRUPT".formatted(version + 1, version));
    }
    Batch batch = publish(12, KNOWN);
    assertThat(versions(observer.awaitPredictions(batch.ids()))).containsExactly(version);

    TrainingRun next = trainNow();
    assertThat(next.getVerdict()).as("learning goes on").isIn("PROMOTED", "REJECTED");
    assertThat(next.getParentVersion()).isEqualTo(version);

    List<Integer> saidBefore = said();
    installation.command("heads", "rollback", Long.toString(version));
    for (int i = 0; i < instances.size(); i++) {
      instances.get(i).awaitLine("(rollback to " + version, saidBefore.get(i), LIMIT);
    }
  }

  /** The head in service is a copy by now: its run is that of the head it was copied from. */
  @Test
  @Order(6)
  void theHeadInServiceIsMadeAgainFromTheLog() throws IOException {
    long version = inService().get("version").asLong();
    long start = System.nanoTime();

    String line =
        installation
            .run("rebuild", "heads", "rebuild", Long.toString(version))
            .awaitLine("made again by run", 0, LIMIT);

    assertThat(line).contains("head " + version + " made again").contains("the same weights");
    tell("made again from the untrained head in %.1f s", start);
  }

  @Test
  @Order(7)
  void whatAnImageTaughtIsForgottenOnBothInstances() throws IOException {
    TrainingRun taught = lineage(inService().get("sha256").asText()).get(0);
    String image = taught.getExamples().get(0).getId();
    List<Integer> said = said();
    long start = System.nanoTime();

    List<String> out = installation.command("forget", image, "--by", "maria", "--wait", "90").out();

    TrainingRun run =
        observer.awaitRun("the run that forgets", r -> r.getTrigger().contains(out.get(0)));
    assertThat(run.getVerdict()).isEqualTo("PROMOTED");
    assertThat(out.get(1))
        .startsWith("PROMOTED as head " + run.getHeadVersion())
        .contains("it costs:");
    for (int i = 0; i < instances.size(); i++) {
      instances.get(i).awaitLine("serving head " + run.getHeadVersion() + " ", said.get(i), LIMIT);
    }
    tell("an image is forgotten, both serve head " + run.getHeadVersion() + " after %.1f s", start);
    say(run.getReasons().toString());

    assertThat(lineage(run.getHeadSha256()))
        .flatExtracting(TrainingRun::getExamples)
        .extracting(ExampleReference::getId)
        .isNotEmpty()
        .doesNotContain(image);
    assertThat(trainNow().getExamples()).extracting(ExampleReference::getId).doesNotContain(image);
    EveryForgetAccounted guarantee = observer.forgotten();
    requireNone(guarantee.lost());
    requireNone(guarantee.duplicated());
    requireNone(guarantee.foreign());
    requireAccount();
    installation
        .run("rebuild-forgot", "heads", "rebuild", Long.toString(run.getHeadVersion()))
        .awaitLine("made again by run", 0, LIMIT);
  }

  /** Returns the runs that a head came about by, the oldest last. */
  private List<TrainingRun> lineage(String sha256) {
    List<TrainingRun> lineage = new ArrayList<>();
    String head = sha256;
    while (head != null) {
      String wanted = head;
      Optional<TrainingRun> run =
          observer.runs().stream()
              .filter(each -> wanted.equals(each.getHeadSha256()))
              .filter(each -> each.getVerdict().equals("PROMOTED"))
              .findFirst();
      run.ifPresent(lineage::add);
      head = run.map(TrainingRun::getParentSha256).orElse(null);
    }
    return lineage;
  }

  private Batch publish(int count, List<String> classes) {
    Batch batch = pictures.next(count, classes);
    installation.command("publish", batch.folder().toString());
    return batch;
  }

  private void correct(List<String> ids) {
    List<String> labels = ids.stream().map(LearningIT::renamed).toList();
    installation.command("correct", "--file", pictures.labels(ids, labels).toString());
  }

  private static String renamed(String id) {
    return Pictures.renamed(id, KNOWN);
  }

  private static Set<Long> versions(List<Place<Prediction>> predictions) {
    return predictions.stream().map(p -> p.value().getHeadVersion()).collect(Collectors.toSet());
  }

  private List<Integer> said() {
    return instances.stream().map(Instance::said).toList();
  }

  /** Returns the instance that trained last. */
  private Instance trainer() {
    return instances.stream()
        .filter(instance -> instance.line(" from head ", 0).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private JsonNode inService() throws IOException {
    for (String line : installation.command("heads", "list", "--json").out()) {
      JsonNode head = json.readTree(line);
      if (head.get("inService").asBoolean()) {
        return head;
      }
    }
    throw new AssertionError("no head is in service");
  }

  private TrainingRun trainNow() {
    String id = installation.command("heads", "train-now", "--wait", "90").out().get(0);
    return observer.awaitRun("the run asked for", run -> run.getTrigger().contains(id));
  }

  private FeedbackAccount requireAccount() {
    FeedbackAccount account = observer.awaitAccount();
    EveryFeedbackAccounted guarantee = new EveryFeedbackAccounted(account);
    requireNone(guarantee.lost());
    requireNone(guarantee.duplicated());
    requireNone(guarantee.foreign());
    say(
        "%d feedback records: %d examples, %d letters; none lost, none twice"
            .formatted(
                account.feedback().size(), account.examples().size(), account.letters().size()));
    return account;
  }

  private static void requireNone(Finding finding) {
    assertThat(finding.count()).as(finding.toString()).isZero();
  }

  /** The run had every accepted example that is not held out, once, and all others judged it. */
  private void requireWholeBuffer(FeedbackAccount account, TrainingRun run) {
    requireNone(new WholeBuffer(HOLDOUT_PERCENT).differences(account, run));
    say(
        "the buffer is whole: %d examples trained on, %d held out"
            .formatted(run.getExamples().size(), run.getHoldoutExamples()));
  }

  private void tell(String words, long startNanos) {
    say(words.formatted((System.nanoTime() - startNanos) / 1e9));
  }

  private static void say(String line) {
    System.out.println("learning: " + line);
  }
}
