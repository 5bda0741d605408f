package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.example;
import static dev.streamtune.console.learning.Records.head;
import static dev.streamtune.console.learning.Records.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.schema.HeadManifest;
import dev.streamtune.training.HoldoutRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Head n has learned up to offset 10 n. */
class ConsequencesTest {
  private final HoldoutRule rule = new HoldoutRule(30);
  private final KnownHeads heads = new KnownHeads(10);
  private final KnownRuns runs = new KnownRuns(10);
  private final LabelledImages images = new LabelledImages(rule, 1000);
  private final List<HeadManifest> kept = new ArrayList<>();

  private void publish(HeadManifest head) {
    heads.published(head);
    kept.add(head);
  }

  private HeadManifest of(long version) {
    return kept.stream().filter(it -> it.getVersion() == version).findFirst().orElseThrow();
  }

  private List<String> consequences(long to) {
    HeadsView view = new HeadsView(heads, runs, 4);
    long inService = heads.known().incumbent();
    LearningState state = new LearningState("examples", heads, runs, images);
    return new Consequences(state, view, 4).of(kept, inService, of(to));
  }

  private long label(int count) {
    for (int i = 0; i < count; i++) {
      images.joined(example(i, "image-" + i, "a", "a", 0));
    }
    return LongStream.rangeClosed(11, 20).filter(i -> !rule.holdsOut("image-" + i)).count();
  }

  @Test
  void namesWhatComesBackAndWhatIsLost() {
    runs.ran(run("r1", "PROMOTED", 1L, 0.75, 0));
    runs.ran(run("r2", "PROMOTED", 2L, 0.875, 50));
    publish(head(1, "PROMOTED", "r1", 3));
    publish(
        HeadManifest.newBuilder(head(2, "PROMOTED", "r2", 60))
            .setLabels(List.of("a", "b", "c", "d"))
            .build());
    long lost = label(30);

    assertThat(consequences(1))
        .containsExactly(
            "Head 1 comes back: a copy of it (run r1, published 2023-11-14T22:13:23Z) is published as head 3.",
            "What head 2 has learned from %d labelled examples beyond it goes out of service."
                .formatted(lost),
            "It does not know these classes of head 2: d. Their images are given other labels until a fine-tuning has learned them again.",
            "On the holdout of its time head 1 was right in 75.0 % of 12 examples.",
            "On the holdout of its time head 2 was right in 87.5 % of 12 examples.",
            "The labelled examples stay in the replay buffer, and the next fine-tuning starts from the restored head.",
            "All instances switch within seconds, between two batches; predictions that were made stay as they are.",
            "It can be undone by rolling back to head 2.");
  }

  /** Head 3 is a copy of head 1: its manifest says up to where head 2 has learned. */
  @Test
  void undoingARollbackBringsBackWhatWasLearned() {
    publish(head(1, "PROMOTED", null, 1));
    publish(head(2, "PROMOTED", null, 2));
    publish(
        HeadManifest.newBuilder(head(3, "PROMOTED", null, 3))
            .setSha256("sha-1")
            .setLearnedOffset(20)
            .build());
    long gained = label(30);

    assertThat(consequences(2))
        .contains("It has learned from %d labelled examples more than head 3.".formatted(gained));
  }

  @Test
  void saysSoWhereItIsNotKnownWhatACopyHasLearned() {
    runs.ran(run("r1", "PROMOTED", 1L, 0.75, 0));
    publish(head(4, "PROMOTED", null, 4));
    publish(head(5, "PROMOTED", "r1", 5));

    assertThat(consequences(4))
        .contains("How many labelled examples head 5 had learned beyond it is no longer known.");
  }

  @Test
  void saysSoWhereNothingIsLost() {
    publish(head(1, "PROMOTED", null, 1));
    publish(head(2, "PROMOTED", null, 2));

    assertThat(consequences(1))
        .anyMatch(it -> it.startsWith("Head 2 has learned from no labelled example beyond"));
  }

  @Test
  void classesMayComeBack() {
    publish(
        HeadManifest.newBuilder(head(1, "PROMOTED", null, 1))
            .setLabels(List.of("a", "b", "c", "d"))
            .build());
    publish(head(2, "PROMOTED", null, 2));

    assertThat(consequences(1)).contains("It brings these classes back: d.");
  }

  @Test
  void namesTheTrialThatEndsAndTheHeadThatIsLost() {
    for (int version = 1; version <= 4; version++) {
      publish(head(version, "PROMOTED", null, version));
    }
    publish(head(5, "SHADOW", null, 5));

    assertThat(consequences(3))
        .contains(
            "The trial of head 5 beside it ends.",
            "Head 1 is no longer kept afterwards (heads.kept is 4).");
    assertThat(consequences(1)).as("it comes back").noneMatch(it -> it.contains("no longer kept"));
  }

  @Test
  void namesOfClassesAreShownInOneLine() {
    publish(head(1, "PROMOTED", null, 1));
    publish(
        HeadManifest.newBuilder(head(2, "PROMOTED", null, 2))
            .setLabels(List.of("a", "b", "c", "d\ne"))
            .build());

    assertThat(consequences(1))
        .noneMatch(it -> it.contains("\n"))
        .anyMatch(it -> it.contains("d\\ne"));
  }
}
