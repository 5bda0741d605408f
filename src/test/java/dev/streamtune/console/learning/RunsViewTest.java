package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.console.learning.RunsView.Item;
import org.junit.jupiter.api.Test;

class RunsViewTest {
  private final KnownRuns runs = new KnownRuns(3);
  private final RunsView view = new RunsView(runs);

  @Test
  void tellsOfARunWhatItRecorded() {
    runs.ran(run("r1", "PROMOTED", 4L, 0.875, 7));

    JsonNode item = Asked.json(view.newest(10)).get("items").get(0);

    assertThat(item)
        .hasToString(
            "{\"id\":\"r1\",\"startedAt\":1700000007000,\"seconds\":2.5,\"trigger\":\"20 new examples\","
                + "\"verdict\":\"PROMOTED\",\"reasons\":[\"accuracy rose\"],\"headVersion\":4,\"parentVersion\":0,"
                + "\"examples\":40,\"newExamples\":20,\"holdoutExamples\":12,\"epochLoss\":[0.75,null],"
                + "\"candidate\":{\"accuracy\":0.875,\"loss\":0.25,\"perClass\":["
                + "{\"label\":\"a\",\"recall\":0.5,\"examples\":null},"
                + "{\"label\":\"b\",\"recall\":1.0,\"examples\":null},"
                + "{\"label\":\"c\",\"recall\":null,\"examples\":null}]},"
                + "\"incumbent\":{\"accuracy\":0.5,\"loss\":0.25,\"perClass\":["
                + "{\"label\":\"a\",\"recall\":0.5,\"examples\":null},"
                + "{\"label\":\"b\",\"recall\":1.0,\"examples\":null}]}}");
  }

  @Test
  void aRunThatIsToldOfAgainIsTheSameRun() {
    runs.ran(run("r1", "SHADOWED", 4L, 0.875, 7));
    runs.ran(run("r1", "REJECTED", null, 0.875, 7));

    assertThat(view.newest(10).items()).extracting(Item::verdict).containsExactly("REJECTED");
  }

  @Test
  void keepsTheNewestWhateverTheOrderInWhichTheyCome() {
    for (int second : new int[] {3, 1, 5, 2, 4}) {
      runs.ran(run("r" + second, "REJECTED", null, 0.5, second));
    }

    assertThat(view.newest(10).items()).extracting(Item::id).containsExactly("r5", "r4", "r3");
    assertThat(view.newest(2).items()).extracting(Item::id).containsExactly("r5", "r4");
  }

  @Test
  void keepsNoListsOfExamples() {
    runs.ran(run("r1", "REJECTED", null, 0.5, 1));

    assertThat(runs.newest().get(0).run().getExamples()).isEmpty();
    assertThat(runs.newest().get(0).examples()).isEqualTo(40);
  }
}
