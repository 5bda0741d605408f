package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldoutRuleTest {
  /** Four standard deviations of the share of 5000 fair draws at most. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 50, 90})
  void holdsOutAboutItsShareOfEveryClass(int percent) {
    HoldoutRule rule = new HoldoutRule(percent);
    for (String label : List.of("daisy", "rose", "tulip")) {
      long heldOut =
          IntStream.range(0, 5000).filter(i -> rule.holdsOut(label + "/" + i + ".jpg")).count();
      double expected = percent / 100.0;
      assertThat(heldOut / 5000.0 - expected)
          .as(label)
          .isBetween(-4 * deviation(expected), 4 * deviation(expected));
    }
  }

  private static double deviation(double share) {
    return Math.sqrt(share * (1 - share) / 5000);
  }

  /**
   * With Python: {@code int(hashlib.sha256(b"image-7").hexdigest()[:15], 16) % 100}. Another rule
   * would train on what earlier versions have held out.
   */
  @Test
  void neverChangesItsMind() {
    assertThat(IntStream.range(0, 40).filter(i -> new HoldoutRule(20).holdsOut("image-" + i)))
        .containsExactly(7, 12, 14, 16, 29);
    assertThat(new HoldoutRule(57).holdsOut("straße 7")).isFalse();
    assertThat(new HoldoutRule(58).holdsOut("straße 7")).isTrue();
  }

  @Test
  void aLargerShareIncludesASmallerOne() {
    HoldoutRule smaller = new HoldoutRule(10);
    HoldoutRule larger = new HoldoutRule(30);
    assertThat(IntStream.range(0, 1000).mapToObj(Integer::toString).filter(smaller::holdsOut))
        .isNotEmpty()
        .allMatch(larger::holdsOut);
  }
}
