package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.live.FakeCall;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.EventSource.Subscription;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console beside a whole service on a small base: its cards, and the fates of labels. */
class ConsolePartIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int IMAGES = 60;

  @TempDir Path folder;
  private final List<Route> routes = new ArrayList<>();
  private ServiceConfig config = ServiceConfig.parse(Map.of());

  @Test
  void imagesAppearAreCorrectedLearnedAndRefused() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      config = config(broker);
      new TopicAdmin(config).createMissing();
      try (ServiceInstance instance =
              ServiceInstance.start(config, new SmallBase(), Role.ALL, new SimpleMeterRegistry());
          TensorEngine engine = Engines.cpu();
          ConsolePart opened =
              ConsolePart.open(
                  config,
                  Wire.unregistered(),
                  features -> Optional.empty(),
                  new NoEngine(),
                  new HeadScorer(engine, new EngineGate(0, System::nanoTime)),
                  new ServiceHealth())) {
        routes.addAll(opened.routes());
        instance.awaitRunning(LIMIT);
        List<String> events = new CopyOnWriteArrayList<>();
        Subscription subscription =
            ((Reply.Events) answer("GET", "/api/stream", new FakeCall()))
                .source()
                .open((event, value) -> events.add(event));
        imagesAppear();
        assertThat(worthALabel()).isEqualTo(IMAGES);
        labelsAreJoinedOrRefused();
        assertThat(worthALabel()).as("all have one, or were given one in vain").isZero();
        theNearestLabelledImagesLookAlike();
        theyAreLearned();
        theSameImageIsClassifiedAgainAndRight();
        anImageIsForgotten();
        assertThat(events).contains("cards", "card", "run", "head");
        subscription.end();
      }
    }
  }

  private ServiceConfig config(EmbeddedBroker broker) {
    return ServiceConfig.parse(
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "topic.partitions", "2",
            "model.classes", "red,blue",
            "gate.min.gain", "0",
            "buffer.holdout.percent", "30",
            "state.dir", folder.resolve("state").toString()));
  }

  private void imagesAppear() throws Exception {
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      for (int i = 0; i < IMAGES; i++) {
        publisher.publish(id(i), picture(i));
      }
      publisher.flush();
    }
    Await.until("the cards", LIMIT, () -> cards("limit", "500").size() == IMAGES);
    for (JsonNode card : cards("limit", "500")) {
      int number = Integer.parseInt(card.get("id").asText().replaceAll("\\D", ""));
      assertThat(card.get("thumbnail").asText())
          .isEqualTo("/api/images/shelf%2Fimage%20" + number + "/thumbnail");
    }
    assertThumbnailShows(0, Color.RED);
    assertThumbnailShows(1, Color.BLUE);
  }

  private void assertThumbnailShows(int number, Color colour) throws Exception {
    FakeCall call = new FakeCall().at("id", id(number));
    Reply.File file = (Reply.File) answer("GET", "/api/images/{id}/thumbnail", call);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.body()));

    assertThat(file.type()).isEqualTo("image/jpeg");
    assertThat(image.getWidth()).isEqualTo(192);
    assertThat(image.getHeight()).isEqualTo(144);
    Color found = new Color(image.getRGB(96, 72));
    assertThat(found.getRed()).isCloseTo(colour.getRed(), within(8));
    assertThat(found.getBlue()).isCloseTo(colour.getBlue(), within(8));
  }

  private void labelsAreJoinedOrRefused() throws Exception {
    String items =
        IntStream.range(0, IMAGES)
            .mapToObj(i -> item(id(i), i == 5 ? "green" : colour(i)))
            .collect(Collectors.joining(", "));
    JsonNode taken = json("POST", "/api/feedback", sending(items));
    assertThat(taken.get("items").findValuesAsText("state")).hasSize(IMAGES).containsOnly("said");
    assertThat(
            json("POST", "/api/feedback", sending(item("nobody", "red"))).findValuesAsText("state"))
        .as("feedback may be early")
        .containsExactly("said");

    Await.until(
        "each is joined, judges, or is refused",
        LIMIT,
        () -> {
          Map<String, Integer> states = states();
          return states.getOrDefault("refused", 0) == 1
              && states.getOrDefault("joined", 0) + states.getOrDefault("judging", 0) == IMAGES - 1;
        });
    assertThat(states().get("judging")).isBetween(5, 35);
    JsonNode refused = card(5).get("fate");
    assertThat(refused.get("reason").asText()).isEqualTo("UNKNOWN_LABEL");
    assertThat(refused.get("detail").asText()).contains("feedback.new.classes", "green");
    assertThat(refused.get("label").asText()).isEqualTo("green");
    assertThat(refused.get("annotator").asText()).isEqualTo("ada");
  }

  private int worthALabel() {
    return json("GET", "/api/queue", new FakeCall().with("strategy", "novelty"))
        .get("candidates")
        .asInt();
  }

  private void theNearestLabelledImagesLookAlike() {
    FakeCall call = new FakeCall().at("id", id(0)).with("limit", "4");
    JsonNode near = json("GET", "/api/images/{id}/neighbours", call);

    assertThat(near.get("compared").asInt()).isEqualTo(IMAGES - 2);
    assertThat(near.findValuesAsText("label")).hasSize(4).containsOnly("red");
    assertThat(near.findValuesAsText("annotator")).containsOnly("ada");
    assertThat(near.findValuesAsText("similarity"))
        .allSatisfy(it -> assertThat(Double.parseDouble(it)).isGreaterThan(0.99));
  }

  private void theyAreLearned() {
    Map<String, Integer> before = states();
    TrainingRequests requests = new TrainingRequests(config);
    TrainingRun run = requests.await(requests.send("test"), LIMIT);
    assertThat(run.getVerdict()).as(run.toString()).isEqualTo("PROMOTED");

    Await.until(
        "they are learned",
        LIMIT,
        () -> states().getOrDefault("learned", 0).equals(before.get("joined")));
    assertThat(states().get("judging")).isEqualTo(before.get("judging"));
    JsonNode learned =
        cards("limit", "500", "state", "labelled").stream()
            .filter(card -> card.get("fate").get("state").asText().equals("learned"))
            .findFirst()
            .orElseThrow()
            .get("fate");
    assertThat(learned.get("runId").asText()).isEqualTo(run.getId());
    assertThat(learned.get("headVersion").asLong()).isEqualTo(1);
  }

  private void theSameImageIsClassifiedAgainAndRight() throws Exception {
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      for (int i = 0; i < 4; i++) {
        publisher.publish(id(i), picture(i));
      }
      publisher.flush();
    }
    for (int i = 0; i < 4; i++) {
      int number = i;
      Await.until(
          "it is classified by head 1", LIMIT, () -> card(number).get("headVersion").asLong() == 1);
      assertThat(card(i).get("label").asText()).isEqualTo(colour(i));
    }
  }

  private void anImageIsForgotten() {
    try (ForgetRequests requests = new ForgetRequests(config)) {
      requests.send(new ForgetRequest(id(7), "r-1", "maria", null));
      requests.flush();
    }
    Await.until(
        "the card is gone",
        LIMIT,
        () -> cards("limit", "500").stream().noneMatch(it -> it.get("id").asText().equals(id(7))));
  }

  private static String id(int number) {
    return "shelf/image " + number;
  }

  private static String colour(int number) {
    return number % 2 == 0 ? "red" : "blue";
  }

  private static byte[] picture(int number) throws Exception {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    int rgb = number % 2 == 0 ? 0xFF0000 : 0x0000FF;
    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 320; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }

  private static String item(String id, String label) {
    return "{\"id\": \"%s\", \"label\": \"%s\"}".formatted(id, label);
  }

  private static FakeCall sending(String items) {
    return new FakeCall().sending("{\"items\": [" + items + "]}");
  }

  private Map<String, Integer> states() {
    Map<String, Integer> states = new HashMap<>();
    for (JsonNode card : cards("limit", "500", "state", "labelled")) {
      states.merge(card.get("fate").get("state").asText(), 1, Integer::sum);
    }
    return states;
  }

  private JsonNode card(int number) {
    return json("GET", "/api/predictions/{id}", new FakeCall().at("id", id(number)));
  }

  private List<JsonNode> cards(String... query) {
    FakeCall call = new FakeCall();
    for (int i = 0; i < query.length; i += 2) {
      call.with(query[i], query[i + 1]);
    }
    List<JsonNode> cards = new ArrayList<>();
    json("GET", "/api/predictions", call).get("items").forEach(cards::add);
    return cards;
  }

  private JsonNode json(String method, String path, FakeCall call) {
    return FakeCall.written(answer(method, path, call));
  }

  private Reply answer(String method, String path, FakeCall call) {
    Route route =
        routes.stream()
            .filter(it -> it.method().equals(method) && it.path().equals(path))
            .findFirst()
            .orElseThrow();
    try {
      return route.operation().answer(call);
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }
}
