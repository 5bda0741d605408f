package dev.streamtune.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.ServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spans on their way to a collector, as settings have it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class OtlpTest {
  private static final ServiceIdentity SERVICE = new ServiceIdentity("photos", "1.2.3");

  @Test
  void aCollectorGetsSpansAndWhoMadeThem() throws IOException {
    try (Collector collector = Collector.answering(200)) {
      try (Tracing tracing = open(collector.uri(""), "api-key=a%2Cb, x-scope=c=d+e")) {
        Followed.records(tracing, 2);
      }

      assertThat(collector.paths()).containsOnly("POST /v1/traces");
      assertThat(collector.headers())
          .containsEntry("content-type", "application/x-protobuf")
          .containsEntry("api-key", "a,b")
          .containsEntry("x-scope", "c=d+e");
      assertThat(collector.resource("service.name")).containsOnly("photos");
      assertThat(collector.resource("service.version")).containsOnly("1.2.3");
      assertThat(collector.spanNames())
          .containsExactlyInAnyOrder(
              "process images", "decode", "predict", "process images", "decode", "predict");
    }
  }

  @Test
  void everythingIsDeliveredBeforeTheEnd() throws IOException {
    try (Collector collector = Collector.answering(200)) {
      try (Tracing tracing = open(collector.uri("/v1/traces"), "")) {
        Followed.records(tracing, 1000);
      }
      assertThat(collector.spanNames()).hasSize(3000);
    }
  }

  @Test
  void aPathOfItsOwnIsKept() throws IOException {
    try (Collector collector = Collector.answering(200)) {
      try (Tracing tracing = open(collector.uri("/tenant/7"), "")) {
        Followed.records(tracing, 1);
      }
      assertThat(collector.paths()).containsOnly("POST /tenant/7");
    }
  }

  @Test
  void whereNobodyListensNobodyWaits() throws IOException {
    try (LogLines log = new LogLines(SpanDelivery.class)) {
      Tracing tracing = open(URI.create("http://127.0.0.1:" + freePort()), "");
      long start = System.nanoTime();
      Followed.records(tracing, 50_000);
      Duration followed = Duration.ofNanos(System.nanoTime() - start);
      start = System.nanoTime();
      tracing.close();
      Duration closed = Duration.ofNanos(System.nanoTime() - start);

      // As fast as ever, a second or so; and 3 s for the close, where delivery would take 5 s a
      // batch.
      assertThat(followed).isLessThan(Duration.ofSeconds(20));
      assertThat(closed).isLessThan(Duration.ofSeconds(10));
      assertThat(log.lines()).isNotEmpty().hasSizeLessThan(4).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCollectorThatRefusesIsNamedWithItsAnswer() throws IOException {
    try (LogLines log = new LogLines(SpanDelivery.class);
        Collector collector = Collector.answering(401)) {
      try (Tracing tracing = open(collector.uri(""), "authorization=Bearer s3cret")) {
        Followed.records(tracing, 1);
      }

      List<String> lines = log.lines();
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0))
          .contains("spans do not reach " + collector.uri("/v1/traces"))
          .contains("it answers with HTTP status 401")
          .doesNotContain("s3cret");
      assertThat(lines.get(1))
          .isEqualTo("3 spans were not delivered to " + collector.uri("/v1/traces"));
    }
  }

  private static Tracing open(URI endpoint, String headers) {
    Map<String, String> settings = new HashMap<>();
    settings.put("tracing.exporter", "otlp");
    settings.put("tracing.endpoint", endpoint.toString());
    settings.put("tracing.headers", headers);
    return Tracing.open(
        ServiceConfig.parse(settings).tracing(), SERVICE, () -> Duration.ofSeconds(20));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
