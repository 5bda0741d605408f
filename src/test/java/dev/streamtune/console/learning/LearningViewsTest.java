package dev.streamtune.console.learning;

import static dev.streamtune.console.learning.Records.at;
import static dev.streamtune.console.learning.Records.example;
import static dev.streamtune.console.learning.Records.head;
import static dev.streamtune.console.learning.Records.held;
import static dev.streamtune.console.learning.Records.letter;
import static dev.streamtune.console.learning.Records.run;
import static dev.streamtune.console.learning.Records.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.events.Wire;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.UserRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the feed tells reaches every view. */
class LearningViewsTest {
  private final TensorEngine engine = Engines.cpu();
  private final LearningViews views =
      new LearningViews(
          ServiceConfig.parse(Map.of()),
          Wire.unregistered(),
          new HeadScorer(engine, new EngineGate(0.25, System::nanoTime)),
          id -> Optional.empty());
  private final List<Route> routes = views.routes();

  @AfterEach
  void close() {
    engine.close();
  }

  @BeforeEach
  void tell() {
    FeedListener listener = views.listener();
    listener.joined(example(1, "x", "a", "b", 1));
    listener.joined(example(2, "y", "b", "b", 1));
    listener.joined(example(3, "z", "b", "a", 1));
    listener.joined(example(4, "w", "b", "a", 1));
    listener.held(at(0, held("w", "b", 4)));
    listener.joined(example(6, "v", "b", "a", 1));
    listener.refused(at(0, letter("labelled-examples", 6)));
    listener.refused(at(0, letter("feedback", 1)));
    listener.withdrawn(withdrawal(7, "z"));
    listener.ran(at(0, run("r1", "PROMOTED", 1L, 0.75, 0)));
    listener.published(at(0, head(1, "PROMOTED", "r1", 3)));
    listener.caughtUp();
  }

  private JsonNode get(String path) throws ApiException {
    return Asked.get(routes, path);
  }

  @Test
  void everyViewTellsOfIt() throws ApiException {
    assertThat(get("/api/heads").get("incumbent").asLong()).isEqualTo(1);
    assertThat(get("/api/runs").get("items")).hasSize(1);
    assertThat(get("/api/accuracy").get("window")).hasToString("{\"right\":1,\"total\":2}");
    assertThat(get("/api/confusion?head=1").get("examples").asInt()).isEqualTo(2);
    assertThat(get("/api/confusion?head=0").get("examples").asInt()).isZero();
    assertThat(get("/api/confusion").get("examples").asInt()).isEqualTo(2);
    assertThat(get("/api/buffer").get("total").asInt()).isEqualTo(2);
    assertThat(get("/api/effect").get("n").asInt()).isZero();
  }

  @Test
  void whatIsAskedHasBounds() {
    assertThatThrownBy(() -> get("/api/runs?limit=1001"))
        .isInstanceOf(ApiException.class)
        .hasMessage("limit has to be from 1 to 1000");
    assertThatThrownBy(() -> get("/api/confusion?head=-1")).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> get("/api/heads/rollback")).isInstanceOf(ApiException.class);
  }

  @Test
  void onlyOperatorsChangeWhatServes() {
    assertThat(routes)
        .filteredOn(route -> !route.method().equals("GET"))
        .hasSize(2)
        .allMatch(route -> route.least() == UserRole.OPERATOR);
    assertThat(routes)
        .filteredOn(route -> route.method().equals("GET"))
        .hasSize(8)
        .allMatch(route -> route.least() == UserRole.VIEWER);
  }
}
