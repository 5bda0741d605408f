package dev.streamtune.weights.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.streamtune.config.ConfigException;
import dev.streamtune.model.ModelException;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies are found as curl finds them. */
class ProxyTest {
  private static final byte[] CONTENT = Origin.bytes(10_000, 1);

  @TempDir Path folder;

  @Test
  void eachSchemeHasItsVariable() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://secure:3128", "HTTP_PROXY", "plain:8080");

    assertThat(proxyFor(environment, "https://example.org/x")).isEqualTo("secure:3128");
    assertThat(proxyFor(environment, "http://example.org/x")).isEqualTo("plain:8080");
  }

  @Test
  void smallLettersWinAndAllProxyServesTheRest() {
    assertThat(
            proxyFor(
                Map.of("https_proxy", "small:1", "HTTPS_PROXY", "capital:2"), "https://a.org/"))
        .isEqualTo("small:1");
    assertThat(proxyFor(Map.of("ALL_PROXY", "all:3"), "https://a.org/")).isEqualTo("all:3");
  }

  @Test
  void withoutAVariableJavasOwnSettingsDecide() {
    ProxySelector javas = ProxySelector.of(InetSocketAddress.createUnresolved("javas", 4711));

    List<Proxy> chosen =
        new EnvironmentProxies(Map.of("https_proxy", ""), javas)
            .select(URI.create("https://example.org/"));

    assertThat(chosen)
        .singleElement()
        .extracting(Proxy::address)
        .hasToString("javas/<unresolved>:4711");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                       | https://example.org/",
        "example.org             | https://example.org/",
        "example.org             | https://cdn.Example.org/",
        ".example.org            | https://cdn.example.org/",
        "a.org, example.org      | https://example.org/",
        "a.org example.org:443   | https://example.org/",
        "example.org:8443        | https://cdn.example.org:8443/",
        "10.0.0.7                | http://10.0.0.7:8081/"
      })
  void hostsOfNoProxyAreReachedDirectly(String noProxy, String uri) {
    assertThat(new NoProxyList(noProxy).covers(URI.create(uri))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                 | https://example.org/",
        "ample.org          | https://example.org/",
        "cdn.example.org    | https://example.org/",
        "example.org:80     | https://example.org/",
        "example.org.uk     | https://example.org/",
        "., :443            | https://example.org/"
      })
  void otherHostsAreNot(String noProxy, String uri) {
    assertThat(new NoProxyList(noProxy).covers(URI.create(uri))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://user:secret@host:1", "http://", "user:secret@:99", "http://[secret"})
  void aVariableThatCannotBeUsedIsNamedWithoutItsPassword(String value) {
    assertThat(
            catchThrowableOfType(
                ConfigException.class, () -> ProxyAddress.parse("https_proxy", value)))
        .hasMessageContaining("https_proxy")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void aFileComesThroughAProxyThatWantsALogin() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (Origin proxy = Origin.of(CONTENT)) {
      proxy.next(exchange -> challenge(exchange, asked));
      proxy.next(exchange -> serveIfLoggedIn(exchange, asked));
      Map<String, String> environment =
          Map.of("http_proxy", "http://me:p%40ss@127.0.0.1:" + proxy.port());
      WeightsStore store =
          new WeightsStore(
              new WeightsCache(folder), environment, FetchLimits.standard(), new RecordedFetch());

      Path file = store.locate(new Remote(URI.create("http://weights.invalid/vgg.h5")));

      assertThat(file).hasBinaryContent(CONTENT);
      assertThat(asked)
          .containsExactly("http://weights.invalid/vgg.h5", "http://weights.invalid/vgg.h5");
    }
  }

  @Test
  void aProxyThatWantsALoginForATunnelIsNamed() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> refuseTunnel(proxy));
      Map<String, String> environment =
          Map.of("https_proxy", "http://127.0.0.1:" + proxy.getLocalPort());
      WeightsStore store =
          new WeightsStore(
              new WeightsCache(folder), environment, FetchLimits.standard(), new RecordedFetch());
      Remote file = new Remote(URI.create("https://weights.invalid/vgg.h5"));

      assertThat(catchThrowableOfType(ModelException.class, () -> store.locate(file)))
          .hasMessageContaining("the server answered 407: the proxy wants a login")
          .hasMessageContaining("(through the proxy 127.0.0.1:" + proxy.getLocalPort() + ")");
      answered.get();
    }
  }

  private static void refuseTunnel(ServerSocket proxy) {
    try (Socket client = proxy.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        line = in.readLine();
      }
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
                  .getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void challenge(HttpExchange exchange, List<String> asked) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"test\"");
    exchange.sendResponseHeaders(407, -1);
  }

  private static void serveIfLoggedIn(HttpExchange exchange, List<String> asked)
      throws IOException {
    asked.add(exchange.getRequestURI().toString());
    String expected = "Basic " + Base64.getEncoder().encodeToString("me:p@ss".getBytes(UTF_8));
    boolean right = expected.equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
    exchange.sendResponseHeaders(right ? 200 : 403, right ? CONTENT.length : -1);
    if (right) {
      exchange.getResponseBody().write(CONTENT);
    }
  }

  private static String proxyFor(Map<String, String> environment, String uri) {
    return new EnvironmentProxies(environment, ProxySelector.of(null))
        .proxy(URI.create(uri))
        .orElseThrow()
        .toString();
  }
}
