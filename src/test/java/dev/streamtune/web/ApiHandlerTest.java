package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.faults.Await;
import dev.streamtune.web.access.CapturedLog;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.UserRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApiHandlerTest {
  record Body(String name, int count) {}

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private Served served;
  private Site.Offer offer;

  @BeforeEach
  void start() {
    served = Served.openly();
    offer =
        served.offer(
            Route.get(
                "/api/echo/{id}",
                call ->
                    Reply.json(
                        Map.of(
                            "id", call.path("id"),
                            "limit", call.number("limit", 60, 1, 100),
                            "user", call.user().name()))),
            Route.get("/api/long", call -> Reply.json("x".repeat(100_000))),
            Route.get(
                "/api/picture",
                call -> new Reply.File("image/jpeg", new byte[] {1, 2, 3}, Duration.ofMinutes(1))),
            Route.get(
                "/api/secret", call -> new Reply.File("image/png", new byte[] {4}, Duration.ZERO)),
            Route.get(
                "/api/refused",
                call -> {
                  throw new ApiException(409, "NOT_NOW", "come back <b>later</b>");
                }),
            Route.get(
                "/api/broken",
                call -> {
                  throw new IllegalStateException("geheim");
                }),
            Route.get(
                "/api/wait",
                call -> {
                  waiting.incrementAndGet();
                  awaitGate();
                  return Reply.json("done");
                }),
            Route.post(
                "/api/write",
                UserRole.OPERATOR,
                call -> {
                  written.incrementAndGet();
                  return new Reply.Json(202, call.body(Body.class));
                }),
            new Route("DELETE", "/api/write", UserRole.OPERATOR, call -> Reply.json("gone")));
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @AfterEach
  void stop() {
    gate.countDown();
    offer.close();
    served.close();
  }

  private static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).startsWith("{\"error\":\"" + code + "\",\"message\":\"");
  }

  @Test
  void anOperationIsCalledWithItsPathAndQuery() throws Exception {
    HttpResponse<String> answer = served.get("/api/echo/a%2Fb%25%C3%A9.jpg?limit=7");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body())
        .contains("\"id\":\"a/b%é.jpg\"", "\"limit\":7", "\"user\":\"local\"")
        .endsWith("}\n");
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    HttpResponse<String> head =
        served.send(served.request("/api/echo/x").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow()).isGreaterThan(20);
  }

  @Test
  void whatIsAskedWronglyIsToldWhy() throws Exception {
    assertError(served.get("/api/nothing"), 404, "NOT_FOUND");
    assertThat(served.get("/api/echo/%FF").statusCode()).isEqualTo(400);
    assertError(served.get("/api/echo/x?limit=%FF"), 400, "BAD_REQUEST");
    assertError(served.get("/api/echo/x?limit=many"), 400, "BAD_REQUEST");
    assertError(served.get("/api/echo/x?limit=0"), 400, "BAD_REQUEST");
    HttpResponse<String> method = served.send(served.post("/api/echo/x", "{}"));
    assertError(method, 405, "METHOD_NOT_ALLOWED");
    assertThat(method.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aRefusalIsTheOperationsOwn() throws Exception {
    HttpResponse<String> refused = served.get("/api/refused");

    assertError(refused, 409, "NOT_NOW");
    assertThat(refused.body()).contains("come back <b>later</b>");
  }

  @Test
  void whatGoesWrongIsANumberHereAndTheWholeStoryInTheLog() throws Exception {
    try (CapturedLog log = CapturedLog.of(Exchange.class.getName())) {
      HttpResponse<String> broken = served.get("/api/broken");

      assertError(broken, 500, "INTERNAL");
      assertThat(broken.body()).doesNotContain("geheim", "IllegalState");
      String id = broken.body().replaceAll("(?s).* at ([0-9a-f]{8})\".*", "$1");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("GET /api/broken failed (" + id + ")")
          .contains("IllegalStateException: geheim");
    }
  }

  @Test
  void aFileIsSentOnce() throws Exception {
    HttpResponse<String> first = served.get("/api/picture");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(first.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(first.headers().firstValue("Cache-Control")).contains("private, max-age=60");
    assertThat(first.body()).hasSize(3);
    HttpResponse<String> again =
        served.send(served.request("/api/picture").header("If-None-Match", "\"x\", " + tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    HttpResponse<String> other =
        served.send(served.request("/api/picture").header("If-None-Match", "\"x\""));
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void aFileThatIsNotToBeKeptIsNot() throws Exception {
    HttpResponse<String> secret = served.get("/api/secret");

    assertThat(secret.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(secret.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void whatIsLongIsCompressedForWhoTakesIt() throws Exception {
    HttpResponse<byte[]> small =
        served
            .client()
            .send(
                served.request("/api/long").header("Accept-Encoding", "br, gzip;q=0.5").build(),
                BodyHandlers.ofByteArray());

    assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(small.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(small.body()).hasSizeLessThan(2000);
    byte[] whole = new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
    assertThat(new String(whole, StandardCharsets.UTF_8)).hasSize(100_003);
    assertThat(served.get("/api/long").headers().firstValue("Content-Encoding")).isEmpty();
    HttpResponse<String> refused =
        served.send(served.request("/api/long").header("Accept-Encoding", "gzip;q=0"));
    assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void aBodyIsReadStrictly() throws Exception {
    HttpResponse<String> good =
        served.send(served.post("/api/write", "{\"name\":\"é\",\"count\":2}"));
    assertThat(good.statusCode()).isEqualTo(202);
    assertThat(good.body()).isEqualTo("{\"name\":\"é\",\"count\":2}\n");

    assertError(served.send(served.post("/api/write", "{\"nam\":\"x\"}")), 400, "BAD_REQUEST");
    assertError(served.send(served.post("/api/write", "")), 400, "BAD_REQUEST");
    assertError(
        served.send(served.post("/api/write", "{}").setHeader("Content-Type", "text/plain")),
        415,
        "NO_JSON");
    assertError(
        served.send(
            served
                .request("/api/write")
                .header("X-StreamTune", "1")
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "NO_JSON");
    assertThat(
            served
                .send(
                    served
                        .post("/api/write", "{\"name\":\"x\",\"count\":2}")
                        .setHeader("Content-Type", "Application/JSON; charset=utf-8"))
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void aBodyHasABound() throws Exception {
    String large = "{\"name\":\"" + "x".repeat(64 * 1024) + "\",\"count\":1}";
    String fits = "{\"name\":\"" + "x".repeat(64 * 1024 - 30) + "\",\"count\":1}";

    assertThat(served.send(served.post("/api/write", fits)).statusCode()).isEqualTo(202);
    assertError(served.send(served.post("/api/write", large)), 413, "TOO_LARGE");
    HttpResponse<String> chunked =
        served.send(
            served
                .post("/api/write", "")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));
    assertError(chunked, 413, "TOO_LARGE");
    assertThat(written).hasValue(1);
  }

  @Test
  void manyBodiesThatNeverEndTakeLittleMemoryAndNoThread() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        clients.add(
            new RawClient(served.port())
                .send(
                    "POST /api/write HTTP/1.1\r\nHost: localhost\r\nX-StreamTune: 1\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
                        + "x".repeat(30_000)));
      }
      assertThat(served.get("/api/echo/x").statusCode()).isEqualTo(200);
      assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      clients.forEach(RawClient::close);
    }
    assertThat(written).hasValue(0);
  }

  @Test
  void whatWouldLieUnderAnotherNameIsNotAnswered() throws Exception {
    try (RawClient rebound = new RawClient(served.port())) {
      String answer =
          rebound
              .send("GET /api/echo/x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
              .readAll();
      assertThat(answer).startsWith("HTTP/1.1 421 ").contains("UNKNOWN_HOST");
    }
    try (RawClient rebound = new RawClient(served.port())) {
      String answer =
          rebound
              .send(
                  "GET /console/index.html HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
              .readAll();
      assertThat(answer).startsWith("HTTP/1.1 421 ").doesNotContain("hello");
    }
    try (RawClient scrape = new RawClient(served.port())) {
      String answer =
          scrape
              .send("GET /health/live HTTP/1.1\r\nHost: pod.example\r\nConnection: close\r\n\r\n")
              .readAll();
      assertThat(answer).as("health is for everybody").startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aForgedWriteChangesNothing() throws Exception {
    String body = "{\"name\":\"x\",\"count\":2}";

    assertError(
        served.send(served.post("/api/write", body).header("Origin", "http://evil.example")),
        403,
        "FORGED");
    assertError(
        served.send(served.post("/api/write", body).header("Sec-Fetch-Site", "cross-site")),
        403,
        "FORGED");
    assertError(
        served.send(served.request("/api/write").POST(BodyPublishers.ofString(body))),
        403,
        "FORGED");
    assertError(served.send(served.request("/api/write").DELETE()), 403, "FORGED");
    assertThat(written).hasValue(0);
    assertThat(
            served
                .send(served.request("/api/write").header("X-StreamTune", "1").DELETE())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void whenAllThreadsAreTakenTheRestIsToldAndHealthStillAnswers() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(
          served.client().sendAsync(served.request("/api/wait").build(), BodyHandlers.ofString()));
    }
    Await.until(
        "6 run and 12 are turned away",
        Duration.ofSeconds(20),
        () -> waiting.get() == 6 && done(answers) == 12);

    HttpResponse<String> busy = served.get("/api/echo/x");
    assertError(busy, 503, "BUSY");
    assertThat(busy.headers().firstValue("Retry-After")).contains("2");
    assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(served.get("/console/index.html").statusCode()).isEqualTo(200);
    gate.countDown();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).isIn(200, 503);
    }
    assertThat(waiting).hasValue(38);
  }

  private static long done(List<CompletableFuture<HttpResponse<String>>> answers) {
    return answers.stream().filter(CompletableFuture::isDone).count();
  }

  @Test
  void beforeAndAfterItIsOfferedItIsToldToComeBack() throws Exception {
    CompletableFuture<HttpResponse<String>> running =
        served.client().sendAsync(served.request("/api/wait").build(), BodyHandlers.ofString());
    Await.until("it runs", Duration.ofSeconds(10), () -> waiting.get() == 1);

    offer.close();

    assertError(running.get(), 503, "STARTING");
    HttpResponse<String> after = served.get("/api/session");
    assertError(after, 503, "STARTING");
    assertThat(after.headers().firstValue("Retry-After")).isPresent();
    assertThat(served.get("/console/index.html").statusCode()).isEqualTo(200);
  }

  @Test
  void everyWriteLeavesALine() throws IOException, InterruptedException {
    try (CapturedLog log = CapturedLog.of("audit")) {
      served.get("/api/echo/x");
      served.send(served.post("/api/write?token=geheim", "{\"name\":\"x\",\"count\":2}"));
      served.send(served.request("/api/write").DELETE());

      assertThat(log.lines())
          .containsExactly(
              "user=local role=OPERATOR address=127.0.0.1 method=POST path=/api/write status=202 bytes=22",
              "user=- role=- address=127.0.0.1 method=DELETE path=/api/write status=403 bytes=0");
    }
  }
}
