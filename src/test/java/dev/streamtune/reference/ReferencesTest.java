package dev.streamtune.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.streamtune.config.ReferenceSettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching from a server on this machine, and from files. */
class ReferencesTest {
  private static final int MOST_BYTES = 1000;
  private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpServer server;
  private final String root;

  ReferencesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    root = "http://localhost:" + server.getAddress().getPort();
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext("/ok/", exchange -> answer(exchange, PICTURE, PICTURE.length));
    server.createContext("/unknown-length/", exchange -> answer(exchange, PICTURE, 0));
    server.createContext(
        "/huge/", exchange -> answer(exchange, new byte[MOST_BYTES + 1], MOST_BYTES + 1));
    server.createContext("/endless/", exchange -> answer(exchange, new byte[MOST_BYTES + 1], 0));
    server.createContext("/error/", exchange -> exchange.sendResponseHeaders(500, -1));
    server.createContext("/slow/", exchange -> awaitEnd());
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, byte[] body, int length) throws IOException {
    exchange.sendResponseHeaders(200, length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void redirect(String from, String to) {
    server.createContext(
        from,
        exchange -> {
          exchange.getResponseHeaders().add("Location", to);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  @Test
  void anAllowedReferenceIsFetched() throws ReferenceRefusedException {
    ImageFetcher fetcher = fetcher(root + "/", true);

    assertThat(fetcher.fetch(root + "/ok/a.jpg?x=1")).isEqualTo(PICTURE);
    assertThat(fetcher.fetch(root + "/unknown-length/a.jpg")).isEqualTo(PICTURE);
  }

  @Test
  void withoutAListEveryReferenceIsRefused() {
    assertThat(refusal(fetcher("", true), root + "/ok/a.jpg").reason())
        .isEqualTo(Reason.REFERENCE_NOT_ALLOWED);
  }

  @Test
  void whatTheListDoesNotNameIsRefusedUnasked() {
    ImageFetcher fetcher = fetcher(root + "/ok/", true);

    assertThat(refusal(fetcher, root + "/huge/a.jpg").reason()).isEqualTo(Reason.URI_NOT_ALLOWED);
    assertThat(refusal(fetcher, root + "/ok/../huge/a.jpg").reason())
        .isEqualTo(Reason.URI_NOT_ALLOWED);
    assertThat(refusal(fetcher, "file:///etc/passwd").reason()).isEqualTo(Reason.URI_NOT_ALLOWED);
  }

  @Test
  void aPrivateAddressIsRefusedUnlessItIsMeant() {
    Refusal refusal = refusal(fetcher(root + "/", false), root + "/ok/a.jpg");

    assertThat(refusal.reason()).isEqualTo(Reason.URI_NOT_ALLOWED);
    assertThat(refusal.detail()).contains("private address", "image.uri.allow.private");
  }

  @Test
  void aRedirectIsFollowedWhereTheListNamesItsTarget() throws ReferenceRefusedException {
    redirect("/ok/moved", "/ok/a.jpg");

    assertThat(fetcher(root + "/ok/", true).fetch(root + "/ok/moved")).isEqualTo(PICTURE);
  }

  @Test
  void aRedirectOffTheListIsRefused() throws IOException {
    redirect("/ok/out", root + "/huge/a.jpg");
    redirect("/ok/up", "../huge/a.jpg");
    redirect("/ok/file", folder.toUri().toString());
    redirect("/ok/other", "http://127.0.0.1:" + server.getAddress().getPort() + "/ok/a.jpg");
    redirect("/ok/odd", "::::");
    ImageFetcher fetcher = fetcher(root + "/ok/," + folder.toUri(), true);

    for (String name : new String[] {"out", "up", "file", "other", "odd"}) {
      assertThat(refusal(fetcher, root + "/ok/" + name).reason())
          .as(name)
          .isEqualTo(Reason.URI_NOT_ALLOWED);
    }
  }

  @Test
  void redirectsThatDoNotEndAreGivenUp() {
    redirect("/ok/round", "/ok/round");

    Refusal refusal = refusal(fetcher(root + "/ok/", true), root + "/ok/round");
    assertThat(refusal.reason()).isEqualTo(Reason.URI_UNREACHABLE);
    assertThat(refusal.detail()).contains("redirects");
  }

  @Test
  void moreBytesThanAnImageMayHaveAreNotRead() {
    ImageFetcher fetcher = fetcher(root + "/", true);

    assertThat(refusal(fetcher, root + "/huge/a.jpg").reason()).isEqualTo(Reason.URI_TOO_LARGE);
    assertThat(refusal(fetcher, root + "/endless/a.jpg").reason()).isEqualTo(Reason.URI_TOO_LARGE);
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedFor() {
    Refusal refusal = refusal(fetcher(root + "/", true), root + "/slow/a.jpg");

    assertThat(refusal.reason()).isEqualTo(Reason.URI_TIMEOUT);
    assertThat(refusal.detail()).contains("300 ms");
  }

  /** Each byte comes soon enough for a limit on a single read. */
  @Test
  void aServerThatDripsIsNotWaitedForEither() throws IOException {
    try (ServerSocket drip = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var unused = threads.submit(() -> drip(drip));
      String uri = "http://localhost:" + drip.getLocalPort() + "/";

      assertThat(refusal(fetcher(uri, true), uri + "a.jpg").reason()).isEqualTo(Reason.URI_TIMEOUT);
    }
  }

  private boolean drip(ServerSocket server) throws IOException, InterruptedException {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      while (!end.await(20, TimeUnit.MILLISECONDS)) {
        socket.getOutputStream().write(1);
      }
      return true;
    }
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    ImageFetcher fetcher = fetcher(root + "/", true);
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String nobody = "http://localhost:" + closed + "/";

    assertThat(refusal(fetcher, root + "/error/a.jpg").detail()).contains("status 500");
    assertThat(refusal(fetcher, root + "/none/a.jpg").reason()).isEqualTo(Reason.URI_UNREACHABLE);
    assertThat(refusal(fetcher(nobody, true), nobody + "a.jpg").reason())
        .isEqualTo(Reason.URI_UNREACHABLE);
    assertThat(refusal(fetcher("http://none.invalid/", true), "http://none.invalid/a").reason())
        .isIn(Reason.URI_UNREACHABLE, Reason.URI_TIMEOUT);
  }

  @Test
  void aRefusalDoesNotTellTheQuery() {
    Refusal refusal = refusal(fetcher(root + "/", true), root + "/error/a.jpg?signature=geheim");

    assertThat(refusal.detail()).contains("/error/a.jpg").doesNotContain("geheim");
  }

  @Test
  void aPlainServerIsNoTlsServer() {
    String uri = root.replace("http:", "https:") + "/";

    assertThat(refusal(fetcher(uri, true), uri + "a.jpg").reason())
        .isIn(Reason.URI_UNREACHABLE, Reason.URI_TIMEOUT);
  }

  @Test
  void aFileIsReadWhereTheListNamesItsFolder() throws IOException, ReferenceRefusedException {
    Path file = Files.write(folder.resolve("a b.jpg"), PICTURE);

    assertThat(fetcher(folder.toUri().toString(), false).fetch(file.toUri().toString()))
        .isEqualTo(PICTURE);
  }

  @Test
  void aFileBeyondTheFolderIsRefusedWhateverLeadsThere() throws IOException {
    Path allowed = Files.createDirectory(folder.resolve("allowed"));
    Path secret = Files.write(folder.resolve("secret"), PICTURE);
    Path link = Files.createSymbolicLink(allowed.resolve("link"), secret);
    Path inside = Files.createSymbolicLink(allowed.resolve("out"), folder);
    ImageFetcher fetcher = fetcher(allowed.toUri().toString(), false);

    for (String uri :
        new String[] {
          secret.toUri().toString(),
          link.toUri().toString(),
          inside.resolve("secret").toUri().toString(),
          allowed.toUri() + "../secret"
        }) {
      assertThat(refusal(fetcher, uri).reason()).as(uri).isEqualTo(Reason.URI_NOT_ALLOWED);
    }
  }

  @Test
  void whatIsNoFileOrTooLargeIsNamed() throws IOException {
    ImageFetcher fetcher = fetcher(folder.toUri().toString(), false);
    Path large = Files.write(folder.resolve("large"), new byte[MOST_BYTES + 1]);

    assertThat(refusal(fetcher, large.toUri().toString()).reason()).isEqualTo(Reason.URI_TOO_LARGE);
    assertThat(refusal(fetcher, folder.toUri().toString()).reason())
        .isEqualTo(Reason.URI_UNREACHABLE);
    assertThat(refusal(fetcher, folder.toUri() + "none").reason())
        .isEqualTo(Reason.URI_UNREACHABLE);
  }

  private static ImageFetcher fetcher(String allow, boolean allowPrivate) {
    ReferenceSettings settings =
        ServiceConfig.parse(
                Map.of(
                    "image.uri.allow",
                    allow,
                    "image.uri.allow.private",
                    Boolean.toString(allowPrivate),
                    "image.uri.timeout.ms",
                    "300"))
            .intake()
            .references();
    return ImageFetcher.of(settings, MOST_BYTES);
  }

  private static Refusal refusal(ImageFetcher fetcher, String uri) {
    return catchThrowableOfType(ReferenceRefusedException.class, () -> fetcher.fetch(uri))
        .refusal();
  }
}
