package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StaticHandlerTest {
  private Served served;

  @BeforeEach
  void start() {
    served = Served.openly();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void aPageMayLoadNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = served.get("/console/index.html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() throws Exception {
    String tag = served.get("/console/index.html").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        served.send(served.request("/console/index.html").header("If-None-Match", tag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void textIsCompressedForWhoTakesIt() throws Exception {
    HttpResponse<byte[]> small =
        served
            .client()
            .send(
                served.request("/console/index.html").header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());

    assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(small.headers().firstValue("Vary")).contains("Accept-Encoding");
    byte[] whole = new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
    assertThat(new String(whole, StandardCharsets.UTF_8)).startsWith("<p>hello<p>hello");
  }

  @Test
  void headBringsTheLengthAlone() throws Exception {
    HttpResponse<String> head =
        served.send(served.request("/console/index.html").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(1600);
  }

  @Test
  void theRootLeadsToTheConsole() throws Exception {
    HttpResponse<String> root =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()
            .send(served.request("/").build(), BodyHandlers.ofString());

    assertThat(root.statusCode()).isEqualTo(307);
    assertThat(root.headers().firstValue("Location")).contains("/console/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/..%2f..%2fapplication.conf",
        "/console/../logback.xml",
        "/console/%2e%2e/logback.xml",
        "/console//index.html",
        "/console/index.html%00",
        "/console/index.html/",
        "/console/missing.js",
        "/console/index.class",
        "/console/lib/"
      })
  void whatIsNoFileOfTheConsoleIsNotFound(String path) throws Exception {
    try (RawClient client = new RawClient(served.port())) {
      String answer =
          client
              .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .readAll();
      assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("hello", "appender");
    }
  }

  @Test
  void filesAreReadOnly() throws Exception {
    HttpResponse<String> post = served.send(served.post("/console/index.html", "{}"));

    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void theLibraryOfChartsIsThere() {
    StaticFiles files = StaticFiles.ofConsole();

    StaticFile charts = files.find("/console/lib/uPlot.esm.js").orElseThrow();
    assertThat(charts.type()).isEqualTo("text/javascript;charset=utf-8");
    assertThat(new String(charts.body(), StandardCharsets.UTF_8))
        .as("what the policy forbids")
        .doesNotContain("innerHTML", "eval(", "new Function", "cssText", "setAttribute(\"style");
    assertThat(charts.compressed().orElseThrow()).hasSizeLessThan(60_000);
    assertThat(files.find("/console/lib/uPlot.min.css")).isPresent();
  }

  @Test
  void aFolderOfAJarIsReadLikeADirectory() {
    assertThat(ClassPathFolder.read("META-INF/resources/webjars/uplot"))
        .containsKey("1.6.30/dist/uPlot.esm.js");
    assertThat(ClassPathFolder.read("dev/streamtune/cli")).containsKey("build.properties");
    assertThat(ClassPathFolder.read("no/such/folder")).isEmpty();
  }
}
