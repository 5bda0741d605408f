package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final List<String> TWO = List.of("daisy", "rose");

  /** 200 examples, a class unknown to the head and a probability of 0: make_evaluation.py. */
  @Test
  void agreesWithNumPy() throws IOException {
    Properties expected = new Properties();
    expected.load(new StringReader(resource("evaluation.properties")));

    Evaluation actual = golden();

    assertThat(actual.total()).isEqualTo(200);
    assertThat(actual.accuracy()).isEqualTo(number(expected, "accuracy"));
    assertThat(actual.loss()).isCloseTo(number(expected, "loss"), within(1e-12));
    assertThat(actual.calibrationError())
        .isCloseTo(number(expected, "calibrationError"), within(1e-12));
    assertThat(actual.recall())
        .hasSize(6)
        .allSatisfy((label, r) -> assertThat(r).isEqualTo(number(expected, "recall." + label)));
    assertThat(actual.examples())
        .hasSize(6)
        .allSatisfy(
            (label, n) -> assertThat((double) n).isEqualTo(number(expected, "examples." + label)));
    assertThat(actual.isFinite()).isTrue();
  }

  private static Evaluation golden() throws IOException {
    List<String> truth = new ArrayList<>();
    List<float[]> probabilities = new ArrayList<>();
    for (String line : resource("evaluation.csv").lines().toList()) {
      String[] cells = line.split(",", -1);
      truth.add(cells[0]);
      float[] row = new float[cells.length - 1];
      for (int i = 0; i < row.length; i++) {
        row[i] = Float.parseFloat(cells[i + 1]);
      }
      probabilities.add(row);
    }
    return Evaluation.of(
        List.of("daisy", "dandelion", "rose", "sunflower", "tulip"), truth, probabilities);
  }

  /** Confidences .6 right, .9 right, .9 wrong: (.4 + |1 - 1.8|) / 3. */
  @Test
  void theFiguresOfAHandfulAreThoseByHand() {
    Evaluation evaluation =
        Evaluation.of(
            TWO,
            List.of("daisy", "rose", "rose"),
            List.of(row(0.6f, 0.4f), row(0.1f, 0.9f), row(0.9f, 0.1f)));

    assertThat(evaluation.accuracy()).isEqualTo(2 / 3.0);
    assertThat(evaluation.loss())
        .isCloseTo(-(Math.log(0.6) + Math.log(0.9) + Math.log(0.1)) / 3, within(1e-6));
    assertThat(evaluation.calibrationError()).isCloseTo(0.4, within(1e-6));
    assertThat(evaluation.recall()).isEqualTo(Map.of("daisy", 1.0, "rose", 0.5));
    assertThat(evaluation.examples()).isEqualTo(Map.of("daisy", 1, "rose", 2));
  }

  /** .5 and .55 are in two bins, so their errors do not cancel: (.5 + .55) / 2. */
  @Test
  void anEdgeBelongsToTheLowerBin() {
    Evaluation evaluation =
        Evaluation.of(TWO, List.of("daisy", "rose"), List.of(row(0.5f, 0.5f), row(0.55f, 0.45f)));

    assertThat(evaluation.calibrationError()).isCloseTo(0.525, within(1e-6));
  }

  @Test
  void aClassThatTheHeadDoesNotKnowIsAnsweredWrong() {
    Evaluation evaluation = Evaluation.of(TWO, List.of("tulip"), List.of(row(1, 0)));

    assertThat(evaluation.accuracy()).isZero();
    assertThat(evaluation.loss()).isCloseTo(-Math.log(1e-7), within(1e-12));
    assertThat(evaluation.calibrationError()).isEqualTo(1);
    assertThat(evaluation.recall()).isEqualTo(Map.of("tulip", 0.0));
  }

  @Test
  void anEmptyHoldoutHasFiguresOfZero() {
    assertThat(Evaluation.of(TWO, List.of(), List.of()))
        .isEqualTo(
            new Evaluation(0, 0, 0, 0, Collections.emptySortedMap(), Collections.emptySortedMap()));
  }

  @Test
  void tellsWhenTheHeadGaveNoNumber() {
    assertThat(Evaluation.of(TWO, List.of("daisy"), List.of(row(Float.NaN, 0.5f))).isFinite())
        .isFalse();
    assertThat(Evaluation.of(TWO, List.of("daisy"), List.of(row(0.5f, Float.NaN))).isFinite())
        .isFalse();
  }

  @Test
  void refusesAnswersThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(TWO, List.of("daisy"), List.of()))
        .withMessage("1 examples but 0 answers of the head");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(TWO, List.of("daisy"), List.of(row(1))))
        .withMessage("the head has 2 classes but gave 1 probabilities");
  }

  private static float[] row(float... probabilities) {
    return probabilities;
  }

  private static double number(Properties properties, String name) {
    return Double.parseDouble(properties.getProperty(name));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(EvaluationTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
