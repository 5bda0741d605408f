package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.streamtune.bench.ScaleKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleOrderTest {
  @Test
  void everyOrderIsALineThatIsReadBack() {
    Map<String, String> settings = Map.of("kafka.client.id", "a b\n\"c\"", "state.dir", "/x y");
    for (ScaleOrder order :
        List.of(
            new ScaleOrder.Start(ScaleKind.FRAME, settings),
            new ScaleOrder.Go(),
            new ScaleOrder.Clock(),
            new ScaleOrder.Stop())) {
      assertThat(order.line().lines()).hasSize(1);
      assertThat(ScaleOrder.of(order.line())).isEqualTo(order);
    }
  }

  @Test
  void anythingElseIsNoOrder() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScaleOrder.of("Rest"));
  }
}
