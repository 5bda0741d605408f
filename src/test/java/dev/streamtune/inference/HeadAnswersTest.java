package dev.streamtune.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadAnswersTest {
  @Test
  void theDistanceIsTheTotalVariation() {
    HeadAnswers one = answers(List.of("a", "b", "c"), 0.5f, 0.3f, 0.2f);
    HeadAnswers other = answers(List.of("a", "b", "c"), 0.1f, 0.3f, 0.6f);

    assertThat(one.distance(other, 0)).isCloseTo(0.4f, within(1e-6f));
    assertThat(other.distance(one, 0)).isCloseTo(0.4f, within(1e-6f));
    assertThat(one.distance(one, 0)).isZero();
  }

  @Test
  void classesMeetByNameAndUnknownOnesHaveNoProbability() {
    HeadAnswers one = answers(List.of("a", "b"), 0.5f, 0.5f);
    HeadAnswers other = answers(List.of("c", "b", "a"), 0.4f, 0.1f, 0.5f);

    assertThat(one.distance(other, 0)).isCloseTo(0.4f, within(1e-6f));
    assertThat(other.distance(one, 0)).isCloseTo(0.4f, within(1e-6f));
  }

  @Test
  void headsThatShareNoClassAreAsFarApartAsCanBe() {
    assertThat(answers(List.of("a"), 1).distance(answers(List.of("b"), 1), 0)).isEqualTo(1);
  }

  private static HeadAnswers answers(List<String> labels, float... probabilities) {
    return new HeadAnswers(1, labels, List.of(probabilities));
  }
}
