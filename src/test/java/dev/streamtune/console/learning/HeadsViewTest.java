package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.START;
import static dev.streamtune.console.learning.Records.head;
import static dev.streamtune.console.learning.Records.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.console.learning.HeadsView.Heads;
import dev.streamtune.console.learning.HeadsView.Item;
import dev.streamtune.schema.HeadManifest;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class HeadsViewTest {
  private final KnownHeads heads = new KnownHeads(5);
  private final KnownRuns runs = new KnownRuns(10);
  private final HeadsView view = new HeadsView(heads, runs, 2);

  @Test
  void withoutAnyTheUntrainedOneServes() {
    assertThat(Asked.json(view.heads()))
        .hasToString("{\"incumbent\":0,\"shadow\":null,\"items\":[]}");
  }

  @Test
  void tellsOfEachWhatThereIsToTell() {
    runs.ran(run("r1", "PROMOTED", 1L, 0.875, 0));
    heads.published(head(1, "PROMOTED", "r1", 3));

    JsonNode all = Asked.json(view.heads());

    assertThat(all.get("incumbent").asLong()).isEqualTo(1);
    assertThat(all.get("items").get(0))
        .hasToString(
            "{\"version\":1,\"status\":\"PROMOTED\",\"origin\":\"run r1\",\"runId\":\"r1\",\"parentVersion\":0,"
                + "\"publishedAt\":1700000003000,\"labels\":[\"a\",\"b\",\"c\"],\"learned\":20,"
                + "\"candidate\":{\"accuracy\":0.875,\"loss\":0.25},\"kept\":true}");
  }

  @Test
  void theNewestComeFirstAndTheNewestOfAllCanBeRolledBackTo() {
    for (int version = 1; version <= 3; version++) {
      heads.published(head(version, "PROMOTED", null, version));
    }

    assertThat(view.heads().items()).extracting(Item::version).containsExactly(3L, 2L, 1L);
    assertThat(view.heads().items()).extracting(Item::kept).containsExactly(true, true, false);
    assertThat(view.heads().items()).extracting(Item::candidate).containsOnlyNulls();
  }

  /** Without its run the manifest tells how much it has learned; a copy has learned nothing. */
  @Test
  void whatACopyHasLearnedIsNotNew() {
    runs.ran(run("r1", "PROMOTED", 1L, 0.875, 0));
    heads.published(
        HeadManifest.newBuilder(head(2, "PROMOTED", "gone", 20))
            .setFeedbackAt(Collections.nCopies(7, Instant.ofEpochMilli(START)))
            .build());
    heads.published(head(3, "PROMOTED", "r1", 30));

    assertThat(view.heads().items()).extracting(Item::learned).containsExactly(0, 7);
    assertThat(view.heads().items().get(0).candidate()).isNotNull();
  }

  @Test
  void aHeadOnTrialIsShownUntilItsRunHasEnded() {
    heads.published(head(1, "PROMOTED", null, 1));
    heads.published(head(2, "SHADOW", "r2", 2));
    runs.ran(run("r2", "SHADOWED", 2L, 0.9, 2));

    assertThat(view.heads().shadow()).isEqualTo(2);
    assertThat(view.heads().items()).extracting(Item::status).containsExactly("SHADOW", "PROMOTED");
    assertThat(view.heads().items()).extracting(Item::kept).containsExactly(false, true);

    runs.ran(run("r2", "REJECTED", null, 0.9, 2));

    assertThat(view.heads().shadow()).isNull();
    assertThat(view.heads().items()).extracting(Item::version).containsExactly(1L);
  }

  @Test
  void aTrialEndsWithAPromotion() {
    heads.published(head(1, "SHADOW", "r1", 1));
    heads.published(head(1, "PROMOTED", "r1", 2));

    assertThat(view.heads()).extracting(Heads::incumbent, Heads::shadow).containsExactly(1L, null);
    assertThat(view.heads().items()).hasSize(1);
  }

  @Test
  void aWithdrawnHeadIsShownAsSuchAndNeverServes() {
    heads.published(head(1, "PROMOTED", null, 1));
    heads.published(head(2, "PROMOTED", null, 2));
    heads.published(head(2, "WITHDRAWN", null, 2));

    assertThat(view.heads().incumbent()).isEqualTo(1);
    assertThat(view.heads().items())
        .extracting(Item::status)
        .containsExactly("WITHDRAWN", "PROMOTED");
    assertThat(view.heads().items().get(0).kept()).isFalse();
  }

  /** Its version is the next promoted head's. */
  @Test
  void aWithdrawnShadowIsGone() {
    heads.published(head(1, "SHADOW", null, 1));
    heads.published(
        HeadManifest.newBuilder(head(1, "SHADOW", null, 1)).setStatus("WITHDRAWN").build());

    assertThat(view.heads().shadow()).isNull();
    assertThat(view.heads().items()).isEmpty();
  }

  @Test
  void keepsABoundedNumber() {
    for (int version = 1; version <= 8; version++) {
      heads.published(head(version, "PROMOTED", null, version));
    }

    assertThat(view.heads().items()).extracting(Item::version).containsExactly(8L, 7L, 6L, 5L, 4L);
  }
}
