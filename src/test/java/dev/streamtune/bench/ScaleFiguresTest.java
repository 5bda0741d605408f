package dev.streamtune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScaleFiguresTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void figuresAreOfWhatHappenedBetweenTheMarks() {
    ScaleMark from = new ScaleMark(100, 5 * SECOND, 3 * SECOND, 7 * SECOND);
    ScaleMark to = new ScaleMark(2100, 7 * SECOND, 4 * SECOND, 10 * SECOND);

    ScaleFigures figures = ScaleFigures.between(from, to);

    assertThat(figures.images()).isEqualTo(2000);
    assertThat(figures.perSecond()).isEqualTo(1000.0);
    assertThat(figures.instanceMicros()).isEqualTo(500.0);
    assertThat(figures.brokerMicros()).isEqualTo(1500.0);
    assertThat(figures.busyCores()).isEqualTo(2.0);
  }

  @Test
  void theCpuIsTheBoundWhereNearlyAllCoresAreBusy() {
    ScaleFigures figures = new ScaleFigures(1, 1, 1, 1, 1.85);

    assertThat(figures.isBoundByCpu(2)).isTrue();
    assertThat(figures.isBoundByCpu(4)).isFalse();
  }

  @Test
  void nothingAnsweredIsNoFigure() {
    ScaleMark mark = new ScaleMark(5, SECOND, 0, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleFigures.between(mark, mark))
        .withMessage("0 images in 0 ns tell nothing of speed");
  }

  @Test
  void aMeasurementTakesAsManyImagesAsFitItsTime() {
    assertThat(ScaleSpan.lasting(5, 800, 30_000).images()).isEqualTo(4000);
    assertThat(ScaleSpan.lasting(5, 20_000, 30_000).images()).isEqualTo(30_000);
    assertThat(ScaleSpan.lasting(5, 1, 30_000).images()).isEqualTo(ScaleSpan.FEWEST);
  }

  @Test
  void theClocksAreReadWhileAllIsUnderWay() {
    ScaleSpan span = new ScaleSpan(1000);

    assertThat(span.begin()).isEqualTo(200);
    assertThat(span.end()).isEqualTo(900);
  }
}
