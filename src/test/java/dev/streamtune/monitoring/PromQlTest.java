package dev.streamtune.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromQlTest {
  @Test
  void namesAreFoundAmongFunctionsGroupingsNumbersAndStrings() {
    assertThat(
            names(
                "sum by (le, instance) (rate(a_bucket{b=\"c{d}\"}[5m] offset 1h)) / on (x) group_left"
                    + " count(e > 1e3 and f:g) or label_replace(h, \"i\", \"$1\", \"j\", \"k\")"))
        .containsExactly("a_bucket", "e", "f:g", "h");
  }

  @Test
  void matchersAreKept() {
    assertThat(PromQl.selectors("rate(a{b=~\"c|d\", e!=\"\"}[1m])"))
        .containsExactly(
            new Selector(
                "a",
                List.of(
                    new Selector.Matcher("b", "=~", "c|d"), new Selector.Matcher("e", "!=", ""))));
  }

  @Test
  void aSelectorWantsLabelsButNotThoseOfTheTarget() {
    Selector selector = PromQl.selectors("a{b=\"c\", instance=\"here\", d!~\"e.*\"}").get(0);

    assertThat(selector.selects(Map.of("b", "c"))).isTrue();
    assertThat(selector.selects(Map.of("b", "c", "d", "e1"))).isFalse();
    assertThat(selector.selects(Map.of())).isFalse();
  }

  private static List<String> names(String expression) {
    return PromQl.selectors(expression).stream().map(Selector::metric).toList();
  }
}
