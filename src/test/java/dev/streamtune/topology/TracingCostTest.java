package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.tracing.ServiceIdentity;
import dev.streamtune.tracing.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What traces cost, in the topology alone: tiny pictures and a model that answers at once, so that
 * what is around them is all there is. Measures with {@code mvn -o test -Dtest=TracingCostTest
 * -Dtracing.cost=20000}, which is how many images a round has; "off again" shows what the machine
 * varies by.
 */
class TracingCostTest {
  private static final int IMAGES = Integer.getInteger("tracing.cost", 0);
  private static final int ROUNDS = 7;
  private static final int BATCH = 4;

  @TempDir Path state;

  @Test
  void isTold() throws IOException {
    assumeTrue(IMAGES > 0, "takes -Dtracing.cost=N, images of a round");
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
    try {
      report(measure(endpoint));
    } finally {
      collector.stop(0);
    }
  }

  private Map<String, List<Double>> measure(String endpoint) throws IOException {
    Map<String, Map<String, String>> variants = new LinkedHashMap<>();
    variants.put("off", Map.of());
    variants.put("off again", Map.of());
    variants.put("otlp, sample 0.01", otlp(endpoint, "0.01"));
    variants.put("otlp, sample 1.0", otlp(endpoint, "1.0"));
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Map<String, String>> variant : variants.entrySet()) {
        double took = microsPerImage(variant.getValue());
        if (round > 0) {
          micros.computeIfAbsent(variant.getKey(), name -> new ArrayList<>()).add(took);
        }
      }
    }
    return micros;
  }

  private static Map<String, String> otlp(String endpoint, String sample) {
    return Map.of(
        "tracing.exporter", "otlp", "tracing.endpoint", endpoint, "tracing.sample", sample);
  }

  private double microsPerImage(Map<String, String> settings) throws IOException {
    byte[] picture = TestImages.event("image", 200);
    try (Tracing tracing =
            Tracing.open(
                ServiceConfig.parse(settings).tracing(),
                new ServiceIdentity("cost", "1"),
                () -> Duration.ofSeconds(3));
        TopologyHarness service =
            new TopologyHarness(
                BATCH, new FakeClassifier(), Files.createTempDirectory(state, "s"), tracing)) {
      long start = System.nanoTime();
      for (int i = 0; i < IMAGES; i++) {
        service.sendRaw("image", picture);
      }
      double micros = (System.nanoTime() - start) / 1e3 / IMAGES;
      assertThat(service.predictions()).hasSize(IMAGES);
      return micros;
    }
  }

  private static void report(Map<String, List<Double>> micros) {
    double off = median(Objects.requireNonNull(micros.get("off")));
    micros.forEach(
        (variant, times) ->
            System.out.printf(
                Locale.ROOT,
                "%-20s %8.1f us an image   throughput %.3f%n",
                variant,
                median(times),
                off / median(times)));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
