package dev.streamtune.training.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.QuarantineSettings;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.training.Example;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A label is doubted where a sure head and the neighbours say another, and only there. */
class ContradictionRuleTest {
  private static final QuarantineSettings SETTINGS =
      new QuarantineSettings(0.9, 5, 0.6, Duration.ofHours(1));

  private final NeighbourIndex index = new NeighbourIndex();
  private int known;

  @Test
  void aLabelAgainstBothIsDoubtful() {
    know("tulip", "tulip", "tulip", "rose", "daisy");

    assertThat(doubt("rose", "tulip", 0.9f)).isPresent();
    assertThat(doubt("rose", "tulip", 0.9f).orElseThrow()).hasSize(5);
  }

  @Test
  void aLabelThatTheHeadGaveIsNot() {
    know("tulip", "tulip", "tulip", "tulip", "tulip");

    assertThat(doubt("tulip", "tulip", 1f)).isEmpty();
    assertThat(doubt("rose", "rose", 1f)).isEmpty();
  }

  @Test
  void aHeadThatIsNotSureIsNoWitness() {
    know("tulip", "tulip", "tulip", "tulip", "tulip");

    assertThat(doubt("rose", "tulip", 0.8999f)).isEmpty();
  }

  @Test
  void neighboursThatDoNotAgreeWithTheHeadAreNoWitnesses() {
    know("tulip", "tulip", "rose", "rose", "daisy");

    assertThat(doubt("rose", "tulip", 1f)).isEmpty();
    assertThat(doubt("daisy", "tulip", 1f)).isEmpty();
  }

  @Test
  void tooFewNeighboursAreNoWitnesses() {
    know("tulip", "tulip", "tulip", "tulip");

    assertThat(doubt("rose", "tulip", 1f)).isEmpty();
  }

  /** The image's own earlier label has no say. */
  @Test
  void anImageIsNoWitnessAgainstItself() {
    know("tulip", "tulip", "tulip", "tulip");
    index.put(example("asked", "tulip"));

    assertThat(doubt("rose", "tulip", 1f)).isEmpty();
  }

  /** Ten times 0.1 is not quite 1. */
  @Test
  void theAgreementIsAShareOfTheNeighbours() {
    know("tulip", "tulip", "tulip", "rose", "rose", "rose", "rose", "rose", "rose", "rose");
    QuarantineSettings three = new QuarantineSettings(0.9, 10, 0.3, Duration.ofHours(1));
    QuarantineSettings four = new QuarantineSettings(0.9, 10, 0.4, Duration.ofHours(1));

    Example asked = example("asked", "rose");
    assertThat(new ContradictionRule(three, index).contradiction(asked, "tulip", 1f)).isPresent();
    assertThat(new ContradictionRule(four, index).contradiction(asked, "tulip", 1f)).isEmpty();
  }

  private Optional<List<Neighbour>> doubt(String label, String predicted, float probability) {
    return new ContradictionRule(SETTINGS, index)
        .contradiction(example("asked", label), predicted, probability);
  }

  private void know(String... labels) {
    for (String label : labels) {
      index.put(example("image-" + known++, label));
    }
  }

  private Example example(String id, String label) {
    PackedFeatures alike = PackedFeatures.pack(new float[] {1, 2, 3});
    return new Example(id, label, Optional.empty(), alike, known, 0);
  }
}
