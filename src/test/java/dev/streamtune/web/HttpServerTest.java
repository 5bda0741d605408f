package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.HttpSettings;
import dev.streamtune.faults.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpServerTest {
  private static final HttpSettings ANY_PORT = new HttpSettings(true, "127.0.0.1", 0);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String LARGE = "x".repeat(8 << 20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() {
    server = HttpServer.listen(ANY_PORT, PATIENCE);
    server.serve(
        Map.of(
            "/hello",
            accept -> new Answer(200, "text/plain", "hello, " + accept),
            "/large",
            accept -> new Answer(200, "text/plain", LARGE),
            "/gated",
            accept -> {
              asked.countDown();
              awaitGate();
              return new Answer(200, "text/plain", "done");
            },
            "/broken",
            accept -> {
              throw new IllegalStateException("secret");
            }));
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
    server.close();
  }

  @Test
  void aPageIsReadAtItsPath() throws Exception {
    HttpResponse<String> hello = send(request("/hello?x=1").header("Accept", "you").GET());

    assertThat(hello.statusCode()).isEqualTo(200);
    assertThat(hello.body()).isEqualTo("hello, you");
    assertHardened(hello);
  }

  @Test
  void headBringsTheLengthAlone() throws Exception {
    HttpResponse<String> head =
        send(request("/hello").method("HEAD", BodyPublishers.noBody()).header("Accept", "you"));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).contains("10");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void pagesAreReadOnly() throws Exception {
    HttpResponse<String> post = send(request("/hello").POST(BodyPublishers.ofString("x")));

    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    assertHardened(post);
  }

  @Test
  void whatGoesWrongIsAStatusAndItsName() throws Exception {
    HttpResponse<String> missing =
        send(request("/../etc/passwd<script>".replace("<", "%3C").replace(">", "%3E")).GET());
    HttpResponse<String> broken = send(request("/broken").GET());

    assertThat(missing.statusCode()).isBetween(400, 404);
    assertThat(missing.body()).matches("40[04] [A-Za-z ]+\n");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).isEqualTo("500 Server Error\n");
    assertHardened(missing);
    assertHardened(broken);
  }

  @Test
  void whatIsNoRequestIsRefusedWithoutAWordOfIt() throws IOException {
    try (RawClient nonsense = new RawClient(server.port())) {
      String answer = nonsense.send("NONSENSE<script>\r\n\r\n").readAll();
      assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("script", "Jetty", "Server:");
    }
  }

  @Test
  void headersHaveABound() throws Exception {
    HttpResponse<String> large =
        send(request("/hello").header("X-Large", "x".repeat(20_000)).GET());

    assertThat(large.statusCode()).isEqualTo(431);
  }

  @Test
  void slowClientsHoldNoThreads() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        slow.add(new RawClient(server.port()).send("GET /hello HTTP/1.1\r\nHost: "));
        slow.add(new RawClient(server.port()).send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"));
      }
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        assertThat(send(request("/hello").GET()).statusCode()).isEqualTo(200);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    } finally {
      slow.forEach(RawClient::close);
    }
  }

  @Test
  void aRequestThatComesByteByByteIsBrokenOff() throws Exception {
    try (RawClient dripping = new RawClient(server.port())) {
      dripping.send("GET /hello HTTP/1.1\r\nHost: ");
      long start = System.nanoTime();
      assertThatThrownBy(
              () -> {
                while (System.nanoTime() - start < Duration.ofSeconds(30).toNanos()) {
                  dripping.send("a");
                  Thread.sleep(100); // the rhythm is the point: the connection is never idle
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.multipliedBy(5));
    }
  }

  @Test
  void aPortInUseIsOneClearLine() {
    HttpSettings taken = new HttpSettings(true, "127.0.0.1", server.port());

    assertThatThrownBy(() -> HttpServer.listen(taken))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("port " + server.port() + " of 127.0.0.1")
        .hasMessageContaining("http.port")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> HttpServer.listen(new HttpSettings(true, "no.such.host.invalid", 0)))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("no.such.host.invalid");
  }

  @Test
  void aClosedServerGivesItsPortBack() {
    int port = server.port();
    server.close();

    try (HttpServer next = HttpServer.listen(new HttpSettings(true, "127.0.0.1", port))) {
      assertThat(next.port()).isEqualTo(port);
    }
  }

  @Test
  void aStopDoesNotWaitForConnectionsThatAreKept() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(send(request("/hello").GET()).statusCode()).isEqualTo(200);
    }
    List<RawClient> kept = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        kept.add(new RawClient(server.port()).send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertThat(kept.get(i).readUntil("hello, ")).startsWith("HTTP/1.1 200");
        kept.get(i).send("GET /hel");
      }

      long start = System.nanoTime();
      server.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    } finally {
      kept.forEach(RawClient::close);
    }
  }

  @Test
  void anAnswerThatIsUnderWayHasASecondToEnd() throws Exception {
    try (RawClient client = new RawClient(server.port())) {
      client.send("GET /gated HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

      Thread closing = new Thread(server::close);
      closing.start();
      Await.pause(100); // it is closing by now; were it not, the test would not notice
      gate.countDown();

      assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("done");
      closing.join();
    }
  }

  private static void assertHardened(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
