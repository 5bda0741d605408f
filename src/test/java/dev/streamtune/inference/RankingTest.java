package dev.streamtune.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.inference.Ranking.Ranked;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
  private final Ranking ranking =
      new Ranking(List.of("a", "b", "c", "d"), new float[] {0.2f, 0.5f, 0.1f, 0.2f});

  @Test
  void putsTheBestFirstAndKeepsTheOrderOfEquals() {
    assertThat(ranking.top(4)).extracting(Ranked::label).containsExactly("b", "a", "d", "c");
    assertThat(ranking.first()).isEqualTo(new Ranked("b", 0.5f));
  }

  @Test
  void givesNoMoreThanThereAre() {
    assertThat(ranking.top(2)).hasSize(2);
    assertThat(ranking.top(9)).hasSize(4);
  }

  @Test
  void theMarginIsTheLeadOverTheSecond() {
    assertThat(ranking.margin()).isCloseTo(0.3f, within(1e-6f));
  }
}
