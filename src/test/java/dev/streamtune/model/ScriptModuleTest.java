package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ScriptModuleTest {
  private TensorEngine engine;

  @BeforeAll
  void start() {
    engine = Engines.cpu();
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @Test
  void passesInputAndWeightsInOrderAndOwnsTheWeights() {
    int before = Engines.openBelow(engine);
    NDManager scope = engine.root().newSubManager();
    NDList weights = new NDList(scope.create(3f), scope.create(4f));
    try (ScriptModule module = new ScriptModule("scale_and_shift.py", scope, weights);
        NDManager call = engine.root().newSubManager()) {
      NDArray result = module.call(call.create(new float[] {1, 2}));

      assertThat(result.toFloatArray()).containsExactly(7, 10);
      assertThat(result.getManager()).isSameAs(call);
    }
    assertThat(Engines.openBelow(engine)).isEqualTo(before);
  }

  @Test
  void codeThatTheEngineDoesNotTakeIsNamedAndLeavesNothingOpen() {
    int before = Engines.openBelow(engine);

    assertThatThrownBy(() -> open("no_class.py"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no_class.py");
    assertThat(Engines.openBelow(engine)).isEqualTo(before);
  }

  @Test
  void codeThatIsMissingLeavesNothingOpen() {
    int before = Engines.openBelow(engine);

    assertThatThrownBy(() -> open("missing.py")).isInstanceOf(IllegalStateException.class);
    assertThat(Engines.openBelow(engine)).isEqualTo(before);
  }

  private ScriptModule open(String resource) {
    NDManager scope = engine.root().newSubManager();
    return new ScriptModule(resource, scope, new NDList(scope.create(1f)));
  }
}
