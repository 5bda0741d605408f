package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void keepTheirOrder() {
    assertThat(new Labels(List.of("tulip", "daisy")).names()).containsExactly("tulip", "daisy");
  }

  @Test
  void refuseFewerThanTwo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labels(List.of("only")))
        .withMessageContaining("at least two");
  }

  @Test
  void refuseBlankAndRepeatedNames() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Labels(List.of("a", " ")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Labels(List.of("a", "a")));
  }
}
