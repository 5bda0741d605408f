package dev.streamtune.console.live;

import static dev.streamtune.console.feed.ConsoleRecords.UNMARKED;
import static dev.streamtune.console.feed.ConsoleRecords.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.feed.Place;
import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.feed.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptPredictionsTest {
  private final KeptPredictions kept = new KeptPredictions(3, 2);

  @Test
  void theNewestAreKept() {
    for (String id : List.of("a", "b", "c", "d")) {
      kept.add(of(id, 0));
    }

    assertThat(ids(kept.newest())).containsExactly("d", "c", "b");
    assertThat(kept.find("a")).isEmpty();
    assertThat(kept.size()).isEqualTo(3);
  }

  @Test
  void anImageThatIsClassifiedAgainIsNewAgain() {
    for (String id : List.of("a", "b", "c", "a")) {
      kept.add(of(id, 0));
    }

    assertThat(ids(kept.newest())).containsExactly("a", "c", "b");
  }

  @Test
  void whatSomebodyLooksAtStaysLonger() {
    kept.add(of("a", 0));
    kept.look("a");
    for (String id : List.of("b", "c", "d", "e")) {
      kept.add(of(id, 0));
    }

    assertThat(kept.find("a")).isPresent();
    assertThat(ids(kept.all())).containsExactly("e", "d", "c", "a");
  }

  @Test
  void whatWasReadOnePartitionAfterTheOtherIsPutInOrder() {
    kept.add(of("a", 30));
    kept.add(of("b", 10));
    kept.add(of("c", 20));

    kept.sort();

    assertThat(ids(kept.newest())).containsExactly("a", "c", "b");
  }

  @Test
  void whereAnImageStandsIsRememberedLonger() {
    Place at = new Place("images", 1, 2);
    PredictionMarks marks = new PredictionMarks(Optional.of(at), Optional.empty(), new float[0]);
    kept.add(new KeptPrediction(of("a", 0).prediction(), marks));
    for (String id : List.of("b", "c", "d")) {
      kept.add(of(id, 0));
    }

    assertThat(kept.find("a")).isEmpty();
    assertThat(kept.image("a")).contains(at);
    kept.forget("a");
    assertThat(kept.image("a")).isEmpty();
  }

  @Test
  void isBoundedWhateverComes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    KeptPredictions some = new KeptPredictions(50, 20);
    for (int i = 0; i < 20_000; i++) {
      String id = "id-" + random.nextInt(500);
      switch (random.nextInt(10)) {
        case 0 -> some.look(id);
        case 1 -> some.forget(id);
        case 2 -> some.sort();
        default -> some.add(of(id, random.nextInt()));
      }
      assertThat(some.size()).as("seed %d", seed).isLessThanOrEqualTo(50);
      assertThat(some.all().size()).as("seed %d", seed).isLessThanOrEqualTo(70);
    }
    List<String> ids = ids(some.all());
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static KeptPrediction of(String id, long time) {
    return new KeptPrediction(
        new Seen<>(prediction(id, "cat"), "predictions", 0, 0, time), UNMARKED);
  }

  private static List<String> ids(List<KeptPrediction> predictions) {
    return predictions.stream().map(KeptPrediction::id).toList();
  }
}
