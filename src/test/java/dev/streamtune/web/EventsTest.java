package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.faults.Await;
import dev.streamtune.web.api.EventSource;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsTest {
  private static final Duration BEAT = Duration.ofMillis(300);
  private static final String REQUEST = "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Set<EventSource.EventSink> sinks = ConcurrentHashMap.newKeySet();
  private final List<RawClient> clients = new ArrayList<>();
  private final Served served = Served.openly(Duration.ofMillis(500), BEAT);
  private final Site.Offer offer =
      served.offer(
          Route.get("/api/stream", call -> new Reply.Events(this::open)),
          Route.get("/api/x", call -> Reply.json("x")));

  private EventSource.Subscription open(EventSource.EventSink sink) {
    sinks.add(sink);
    return () -> sinks.remove(sink);
  }

  private int offerAll(String event, Object value) {
    return (int) sinks.stream().filter(sink -> sink.offer(event, value)).count();
  }

  private RawClient listen() throws IOException {
    RawClient client = new RawClient(served.port()).send(REQUEST);
    clients.add(client);
    return client;
  }

  private void awaitListeners(int count) {
    Await.until(count + " listen", SOON, () -> sinks.size() == count);
  }

  @AfterEach
  void stop() {
    clients.forEach(RawClient::close);
    offer.close();
    served.close();
  }

  @Test
  void eventsComeAsTheyAreGiven() throws Exception {
    RawClient client = listen();
    awaitListeners(1);

    assertThat(offerAll("cards", Map.of("label", "tulip\n\u2028é"))).isEqualTo(1);
    assertThat(offerAll("head", 3)).isEqualTo(1);

    assertThat(client.readUntil("data: 3\n\n"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("content-type: text/event-stream")
        .containsIgnoringCase("cache-control: no-store")
        .containsIgnoringCase("x-accel-buffering: no")
        .contains("retry: 3000\n\n")
        .contains(
            "event: cards\ndata: {\"label\":\"tulip\\n\u2028é\"}\n\n", "event: head\ndata: 3\n\n");
  }

  @Test
  void aQuietStreamOutlivesTheTimeoutOfTheConnector() throws Exception {
    RawClient client = listen();
    awaitListeners(1);

    String heard = client.readUntil(":\n\n", 6);

    assertThat(heard).doesNotContain("event:");
    assertThat(offerAll("head", 1)).as("after four times the idle timeout").isEqualTo(1);
    assertThat(client.readUntil("data: 1\n\n")).contains("event: head");
  }

  @Test
  void aSlowListenerLosesEventsAndHoldsNoThread() throws Exception {
    for (int i = 0; i < 20; i++) {
      listen();
    }
    awaitListeners(20);
    String large = "x".repeat(100_000);

    Await.until("all are full", SOON, () -> offerAll("cards", large) == 0);

    assertThat(served.get("/api/x").statusCode()).isEqualTo(200);
    assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("console-"))
                .filter(thread -> !thread.getName().equals("console-events"))
                .count())
        .isLessThanOrEqualTo(6);
    Await.until("who takes nothing is let go", SOON, sinks::isEmpty);
  }

  @Test
  void whoGoesIsForgotten() throws Exception {
    RawClient client = listen();
    awaitListeners(1);

    client.close();

    awaitListeners(0);
  }

  @Test
  void oneMoreThanThereIsRoomForIsToldToComeBack() throws Exception {
    for (int i = 0; i < EventStreams.MOST; i++) {
      listen();
      awaitListeners(i + 1);
    }

    HttpResponse<String> refused = served.get("/api/stream");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("TOO_MANY_LISTENERS");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    clients.get(0).close();
    awaitListeners(EventStreams.MOST - 1);
    listen();
    awaitListeners(EventStreams.MOST);
  }

  @Test
  void anOperationMayTakeLongerThanAConnectionMayBeIdle() throws Exception {
    offer.close();
    Site.Offer slow =
        served.offer(
            Route.get(
                "/api/slow",
                call -> {
                  Await.pause(1500); // three times the idle timeout: that is the point
                  return Reply.json("done");
                }));

    assertThat(served.get("/api/slow").body()).isEqualTo("\"done\"\n");
    slow.close();
  }

  @Test
  void headDoesNotListen() throws Exception {
    HttpResponse<String> head =
        served.send(served.request("/api/stream").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(sinks).isEmpty();
  }

  @Test
  void aStopEndsAllStreamsAtOnce() throws Exception {
    for (int i = 0; i < 30; i++) {
      listen();
    }
    awaitListeners(30);
    for (int i = 0; i < 100; i++) {
      offerAll("cards", "x".repeat(20_000));
    }

    long start = System.nanoTime();
    offer.close();
    assertThat(sinks).isEmpty();
    served.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
  }

  @Test
  void aStreamEndsProperlyForWhoReads() throws Exception {
    RawClient client = listen();
    awaitListeners(1);
    assertThat(client.readUntil("retry: 3000\n\n")).isNotEmpty();

    offer.close();

    assertThat(client.readAll()).as("nothing more, and no error").matches("(:\n\n)*");
  }

  @Test
  void aSourceThatFailsEndsTheStream() throws Exception {
    offer.close();
    Site.Offer broken =
        served.offer(
            Route.get(
                "/api/stream",
                call ->
                    new Reply.Events(
                        sink -> {
                          throw new IllegalStateException("no events today");
                        })));
    try (var log = dev.streamtune.web.access.CapturedLog.of(Listening.class.getName())) {
      assertThat(listen().readAll()).contains("200 OK").doesNotContain("today");
      assertThat(log.lines()).singleElement().asString().contains("no events today");
    } finally {
      broken.close();
    }
  }
}
