package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images change while the serving topology answers them; windows are of 500 as by default. */
class ServedDriftIsShownTest {
  private static final int WINDOW = 500;

  @TempDir Path stateDir;
  private final Random random = new Random(3);
  private TopologyHarness service;
  private int sent;

  @BeforeEach
  void start() {
    service = new TopologyHarness(8, new FakeClassifier(), stateDir);
    send(WINDOW, 20, 200);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void nothingIsShownAtFirst() {
    assertThat(service.shown("streamtune.drift.psi", "of", "predictions")).isNaN();
    assertThat(service.shown("streamtune.drift.distance", "of", "served")).isNaN();
    assertThat(observations("reference")).isEqualTo(WINDOW);
    assertThat(observations("window")).isZero();
  }

  @Test
  void thatImagesAreAsBeforeIsNoDrift() {
    send(WINDOW, 20, 200);

    assertThat(excess("psi", "predictions")).isLessThan(1);
    assertThat(excess("psi", "confidence")).isLessThan(1);
    assertThat(excess("distance", "served")).isLessThan(1);
  }

  @Test
  void thatAllImagesAreBrightIsDrift() {
    send(WINDOW, 180, 250);

    assertThat(excess("psi", "predictions")).isGreaterThan(1);
    assertThat(excess("psi", "confidence")).isGreaterThan(1);
    assertThat(excess("distance", "served")).isGreaterThan(1);
    assertThat(observations("window")).isEqualTo(WINDOW);
  }

  private void send(int count, int darkest, int brightest) {
    for (int i = 0; i < count; i++) {
      service.send("image-" + sent++, darkest + random.nextInt(brightest - darkest));
    }
    service.passLinger();
  }

  /** What alert rules look at. */
  private double excess(String what, String of) {
    String meter = "streamtune.drift." + what;
    return service.shown(meter, "of", of) / service.shown(meter + ".threshold", "of", of);
  }

  private double observations(String part) {
    return service.shown("streamtune.drift.observations", "of", "served", "part", part);
  }
}
