package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalePlanTest {
  @Test
  void everyKindIsMeasuredOnOneThreadOfAllPartitions() {
    List<ScaleCell> stages = new ScalePlan(8, 3, 2, true).stages();

    assertThat(stages).extracting(ScaleCell::kind).containsExactly(ScaleKind.values());
    assertThat(stages).extracting(ScaleCell::shape).containsOnly(new ScaleShape(8, 1, 1));
  }

  @Test
  void partitionsAndThreadsDoubleAndInstancesComeOneByOne() {
    assertThat(new ScalePlan(6, 3, 4, true).growth())
        .containsExactly(
            new ScaleShape(1, 1, 1),
            new ScaleShape(2, 1, 1),
            new ScaleShape(4, 1, 1),
            new ScaleShape(6, 1, 1),
            new ScaleShape(6, 1, 2),
            new ScaleShape(6, 1, 4),
            new ScaleShape(6, 2, 1),
            new ScaleShape(6, 3, 1));
  }

  @Test
  void theFrameIsMeasuredRightAfterThePassThroughOfItsShape() {
    List<ScaleCell> cells = new ScalePlan(2, 2, 1, true).cells();
    ScaleShape two = new ScaleShape(2, 2, 1);

    assertThat(cells).doesNotHaveDuplicates();
    assertThat(cells.subList(cells.size() - 2, cells.size()))
        .containsExactly(
            new ScaleCell(ScaleKind.PASS_THROUGH, two), new ScaleCell(ScaleKind.FRAME, two));
  }

  @Test
  void whatIsNeitherFrameNorPassThroughCanBeLeftOut() {
    assertThat(new ScalePlan(4, 2, 2, false).cells())
        .extracting(ScaleCell::kind)
        .containsOnly(ScaleKind.PASS_THROUGH, ScaleKind.FRAME);
  }

  @Test
  void theSmallestPlanHasTheStagesAlone() {
    ScalePlan smallest = new ScalePlan(1, 1, 1, true);

    assertThat(smallest.cells()).isEqualTo(smallest.stages());
    assertThatIllegalArgumentException().isThrownBy(() -> new ScalePlan(1, 0, 1, true));
  }
}
