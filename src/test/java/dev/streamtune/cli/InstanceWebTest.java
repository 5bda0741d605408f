package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.web.Site;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceWebTest {
  @Test
  void whatAnInstanceIsCanBeRead() throws Exception {
    try (InstanceWeb web = open(Map.of("http.port", "0", "kafka.sasl.jaas.config", "secret"))) {
      web.status().opened("base-1");

      HttpResponse<String> answer = get(web, "/info");
      JsonNode info = new ObjectMapper().readTree(answer.body());

      assertThat(info.get("applicationId").asText()).isEqualTo("streamtune");
      assertThat(info.get("roles").toString()).isEqualTo("[\"train\"]");
      assertThat(info.get("baseHash").asText()).isEqualTo("base-1");
      assertThat(info.get("headVersion").asLong()).isZero();
      assertThat(info.get("version").asText()).isNotEmpty();
      assertThat(info.get("commit").asText()).doesNotContain("$");
      assertThat(answer.body()).doesNotContain("secret");
    }
  }

  @Test
  void metersOfTheInstanceAreScraped() throws Exception {
    try (InstanceWeb web = open(Map.of("http.port", "0"))) {
      Counter.builder("streamtune.example").register(web.registry()).increment();

      assertThat(get(web, "/metrics").body())
          .contains("streamtune_example_total{application=\"streamtune\",instance=\"");
    }
  }

  @Test
  void withoutAServerThereAreMetersAllTheSame() {
    try (InstanceWeb web = open(Map.of("http.enabled", "false"))) {
      Counter counter = Counter.builder("streamtune.example").register(web.registry());
      counter.increment();

      assertThat(web.port()).isEmpty();
      assertThat(counter.count()).isEqualTo(1);
    }
  }

  @Test
  void theConsoleIsThereFromTheStartAndWhatItAsksOnceItIsOffered() throws Exception {
    ServiceConfig config =
        ServiceConfig.parse(
            Map.of("http.port", "0", "console.enabled", "true", "model.classes", "tulip,daisy"));
    try (InstanceWeb web = InstanceWeb.open(config, Role.ALL)) {
      assertThat(get(web, "/api/session").statusCode()).isEqualTo(503);
      assertThat(get(web, "/api/session").body()).contains("STARTING");
      assertThat(web.consoleAddress())
          .contains("http://127.0.0.1:%d/".formatted(web.port().orElseThrow()));

      Site.Offer offer =
          web.offer(List.of(Route.get("/api/test", call -> Reply.json(call.user().name()))));

      assertThat(get(web, "/api/test").body()).isEqualTo("\"local\"\n");
      assertThat(get(web, "/api/session").body())
          .contains(
              "\"role\":\"OPERATOR\"",
              "\"loginNeeded\":false",
              "\"application\":\"streamtune\"",
              "\"classes\":[\"tulip\",\"daisy\"]",
              "\"newClasses\":false",
              "\"headVersion\":0");
      offer.close();
      assertThat(get(web, "/api/test").statusCode()).isEqualTo(503);
      assertThat(get(web, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutAConsoleThereIsNothingOfIt() throws Exception {
    try (InstanceWeb web = open(Map.of("http.port", "0"))) {
      Site.Offer offer = web.offer(List.of(Route.get("/api/test", call -> Reply.json(""))));

      for (String path : List.of("/", "/console/", "/api/test", "/api/session")) {
        assertThat(get(web, path).statusCode()).as(path).isEqualTo(404);
      }
      assertThat(web.consoleAddress()).isEmpty();
      offer.close();
    }
  }

  @Test
  void aPortInUseIsOneLineAndAnExitCode() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Invocation serve =
          Invocation.of(
              "serve",
              "--embedded-kafka",
              "--set",
              "model.weights=untrained",
              "--set",
              "http.port=" + taken.getLocalPort());

      assertThat(serve.exitCode()).isEqualTo(ExitCode.NOT_AS_NEEDED.number());
      assertThat(serve.out()).as("no broker was started").isEmpty();
      assertThat(serve.err())
          .hasLineCount(1)
          .startsWith("streamtune: port " + taken.getLocalPort() + " of 127.0.0.1")
          .contains("http.port");
    }
  }

  private static InstanceWeb open(Map<String, String> settings) {
    return InstanceWeb.open(ServiceConfig.parse(settings), Role.TRAIN);
  }

  private static HttpResponse<String> get(InstanceWeb web, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + web.port().orElseThrow() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
