package dev.streamtune.cli;

import dev.streamtune.bench.ScaleCell;
import dev.streamtune.bench.ScaleFigures;
import dev.streamtune.bench.ScaleKind;
import dev.streamtune.bench.ScalePlan;
import dev.streamtune.bench.ScaleShape;
import dev.streamtune.bench.ScaleSpan;
import dev.streamtune.config.ServiceConfig;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/**
 * Measures what stands around the model: images that wait in Kafka are answered by one or more
 * processes, beside Kafka Streams alone on the same records. The broker, and who counts, are in
 * this process; what is measured is in others, whose CPU clocks therefore tell its cost alone. Not
 * thread-safe.
 */
final class ScaleBenchmark {
  /** So that no topic takes more than about 200 MB of small images. */
  private static final int MOST_IMAGES = 12_000;

  /** How many images each process is warmed up with; what else there is runs the same code. */
  private static final Map<ScaleKind, Integer> WARMING =
      Map.of(ScaleKind.PASS_THROUGH, 2000, ScaleKind.FRAME, 2000, ScaleKind.DECODING, 150);

  private final Function<Map<String, String>, ServiceConfig> read;
  private final ScaleSettings settings;
  private final ScaleSource source;
  private final ScaleFleet fleet;
  private final Admin admin;
  private final Map<ScaleKind, Double> rates = new EnumMap<>(ScaleKind.class);
  private int measurements;

  /**
   * Takes its parts; none is closed here.
   *
   * @param read makes the configuration of a measurement of what it imposes
   * @param settings says what that is
   * @param source of the images
   * @param fleet processes that are measured
   */
  ScaleBenchmark(
      Function<Map<String, String>, ServiceConfig> read,
      ScaleSettings settings,
      ScaleSource source,
      ScaleFleet fleet,
      Admin admin) {
    this.read = read;
    this.settings = settings;
    this.source = source;
    this.fleet = fleet;
    this.admin = admin;
  }

  /**
   * Measures.
   *
   * @param rounds how often all is measured; the last one counts
   * @param seconds that each measurement takes, about
   * @param observer is shown each as it ends
   * @throws CommandException if an image was not answered exactly once
   */
  ScaleResult run(
      ScalePlan plan, int rounds, double seconds, BiConsumer<ScaleCell, ScaleFigures> observer)
      throws InterruptedException {
    warmUp(plan, seconds);
    for (int round = 1; round < rounds; round++) {
      ScaleResult unused = round(plan, seconds, observer);
      source.beginAnew();
    }
    return round(plan, seconds, observer);
  }

  private ScaleResult round(
      ScalePlan plan, double seconds, BiConsumer<ScaleCell, ScaleFigures> observer)
      throws InterruptedException {
    Map<ScaleCell, ScaleFigures> figures = new LinkedHashMap<>();
    Map<ScaleKind, Map<String, Double>> bytes = new EnumMap<>(ScaleKind.class);
    for (ScaleCell cell : plan.cells()) {
      Measured measured = measure(cell, seconds);
      figures.put(cell, measured.figures());
      bytes.putIfAbsent(cell.kind(), measured.bytes());
      observer.accept(cell, measured.figures());
    }
    return new ScaleResult(plan, figures, bytes);
  }

  /** All processes run what matters once: what is measured then is compiled. */
  private void warmUp(ScalePlan plan, double seconds) throws InterruptedException {
    // One partition more than is measured: topics of their own, since these hold few images.
    ScaleShape shape = new ScaleShape(plan.partitions() + 1, plan.instances(), 1);
    for (ScaleKind kind : plan.kinds()) {
      if (WARMING.containsKey(kind)) {
        double images = WARMING.get(kind) * plan.instances() * Math.min(1, seconds);
        rates.put(kind, images / seconds);
        Measured unused = measure(new ScaleCell(kind, shape), seconds);
      }
    }
  }

  private Measured measure(ScaleCell cell, double seconds) throws InterruptedException {
    ScaleShape shape = cell.shape();
    Map<String, String> imposed = settings.of(cell, source.filling(), measurements++);
    ServiceConfig config = read.apply(imposed);
    new TopicAdmin(config).createMissing();
    LedTopic.await(config, config.topics().images(), shape.partitions());
    ScaleSpan wanted = ScaleSpan.lasting(seconds, expectedRate(cell.kind()), MOST_IMAGES);
    ScaleSpan span = source.fill(config, cell.kind(), wanted);
    fleet.start(shape.instances(), cell.kind(), imposed);
    new ScaleGroup(admin, config.kafka().applicationId(), config.topics().images())
        .awaitShared(shape.partitions(), shape.threadsInAll());
    try (ScaleRun run = new ScaleRun(config, cell, span, fleet)) {
      ScaleFigures figures = run.measure();
      rates.put(cell.kind(), figures.perSecond());
      return new Measured(figures, ScaleBytes.perImage(admin, config, span.images()));
    }
  }

  private double expectedRate(ScaleKind kind) {
    ScaleKind similar = kind.passesThrough() ? ScaleKind.PASS_THROUGH : ScaleKind.FRAME;
    return rates.getOrDefault(kind, rates.getOrDefault(similar, 0.0));
  }

  /** Figures, and the bytes that Kafka keeps for an image, by topic. */
  private record Measured(ScaleFigures figures, Map<String, Double> bytes) {}
}
