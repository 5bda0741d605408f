package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.ConsoleRecords;
import dev.streamtune.console.live.FakeCall;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Engines;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.schema.Prediction;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.EventSource.Subscription;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More predictions than anybody can look at: they are sampled, and nothing piles up. */
@Tag("long")
class ConsoleLoadIT {
  private static final int PER_SECOND = 2000;
  private static final int SECONDS = 12;
  private static final int BURSTS = 20;
  private static final long MOST_BEHIND_MILLIS = 2000;
  private static final long MOST_GROWTH = 24L << 20;

  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicInteger items = new AtomicInteger();
  private final List<Route> routes = new ArrayList<>();
  private int sent;

  @Test
  void twoThousandPredictionsASecondNeitherGrowMemoryNorFallBehind() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      ServiceConfig config =
          ServiceConfig.parse(
              Map.of("bootstrap.servers", broker.bootstrapServers(), "topic.partitions", "4"));
      new TopicAdmin(config).createMissing();
      try (KafkaProducer<String, byte[]> producer = new Clients(config).producer();
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
        Subscription subscription = listen();
        long cpuBefore = 0;
        long heapBefore = 0;
        long start = System.nanoTime();
        for (int second = 0; second < SECONDS; second++) {
          send(producer, config.topics().predictions(), start + second * 1_000_000_000L);
          if (second == 4) {
            heapBefore = heap();
            cpuBefore = cpuNanos();
          }
          if (second > 1) {
            assertThat(millisBehind()).as("second %d", second).isLessThan(MOST_BEHIND_MILLIS);
          }
        }
        double cpu = (cpuNanos() - cpuBefore) / 1e9 / (SECONDS - 5);
        assertThat(cpu).as("cores that the feed takes").isLessThan(0.4);
        assertThat(heap() - heapBefore).as("bytes more on the heap").isLessThan(MOST_GROWTH);
        Await.until("all are counted", Duration.ofSeconds(20), () -> listed().seen() >= sent);
        assertThat(listed().kept()).isEqualTo(2000);
        assertThat(messages.get()).isBetween(2, 2 * SECONDS + 10);
        assertThat(items.get()).isLessThanOrEqualTo(10 * messages.get());
        subscription.end();
      }
    }
  }

  private Subscription listen() {
    return ((Reply.Events) get("/api/stream", new FakeCall()))
        .source()
        .open(
            (event, value) -> {
              messages.incrementAndGet();
              items.addAndGet(FakeCall.JSON.valueToTree(value).get("items").size());
              return true;
            });
  }

  /** Sends a second's predictions in bursts. */
  private void send(KafkaProducer<String, byte[]> producer, String topic, long start) {
    AvroCodec<Prediction> codec = AvroCodec.of(Prediction.class);
    for (int burst = 0; burst < BURSTS; burst++) {
      for (int i = 0; i < PER_SECOND / BURSTS; i++) {
        String id = "image-" + sent++;
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic, id, codec.encode(ConsoleRecords.prediction(id, "cat"))));
      }
      long wait = start + (burst + 1) * 1_000_000_000L / BURSTS - System.nanoTime();
      Await.pause(Math.max(0, wait / 1_000_000));
    }
  }

  private long millisBehind() {
    FakeCall newest = new FakeCall().with("limit", "1");
    long at = FakeCall.written(get("/api/predictions", newest)).at("/items/0/at").asLong();
    return System.currentTimeMillis() - at;
  }

  private record Counts(long seen, int kept) {}

  private Counts listed() {
    var value = FakeCall.written(get("/api/predictions", new FakeCall()));
    return new Counts(value.at("/seen").asLong(), value.at("/kept").asInt());
  }

  private Reply get(String path, FakeCall call) {
    try {
      return routes.stream()
          .filter(route -> route.path().equals(path))
          .findFirst()
          .orElseThrow()
          .operation()
          .answer(call);
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().startsWith("console-")) {
        nanos += threads.getThreadCpuTime(id);
      }
    }
    return nanos;
  }
}
