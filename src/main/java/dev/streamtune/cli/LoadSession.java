package dev.streamtune.cli;

import dev.streamtune.bench.LoadSample;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A broker, a service with all roles, and what puts it under load and looks at it. */
final class LoadSession implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final long SEED = 17;

  /** Drawn once: drawing takes of the cores that are to be measured. */
  private static final int PICTURES = 200;

  /**
   * Bounds that are reached within minutes, so that what is bounded is seen to be; and a gate that
   * lets every candidate pass, so that heads are swapped all along. The user's settings win.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "model.weights", "untrained",
          "buffer.max.examples", "300",
          "feature.max.bytes", Integer.toString(2 << 20),
          "gate.min.gain", "-1",
          "gate.max.recall.loss", "1");

  private final OpenedParts opened = new OpenedParts();
  private final ServiceConfig config;
  private final ServiceInstance instance;
  private final LoadDriver driver;
  private final LoadRun run;

  private LoadSession(
      ConfigOptions options, LoadOptions load, PrintWriter err, Consumer<LoadSample> observer)
      throws IOException, InterruptedException {
    try {
      EmbeddedCluster cluster = opened.add(EmbeddedCluster.start(0));
      SampleStream samples = new SampleStream(SEED);
      String classes = String.join(",", samples.labels());
      config =
          cluster.configure(
              imposed -> options.read(DEFAULTS, imposed), Map.of("model.classes", classes));
      List<Sample> pictures = samples.stream(PICTURES).toList();
      BaseSource base = BaseFinder.standard(err).find(config.model());
      instance =
          opened.add(ServiceInstance.start(config, base, Role.ALL, new SimpleMeterRegistry()));
      instance.awaitRunning(START_TIMEOUT);
      driver = opened.add(new LoadDriver(config, pictures, load.feedbackShare(), SEED));
      LoadSampler sampler = opened.add(new LoadSampler(config, instance, driver));
      run = new LoadRun(driver, sampler, load.sampleEvery(), observer);
    } catch (RuntimeException | IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** Starts everything and returns when the service consumes. */
  static LoadSession open(
      ConfigOptions options, LoadOptions load, PrintWriter err, Consumer<LoadSample> observer)
      throws IOException, InterruptedException {
    return new LoadSession(options, load, err, observer);
  }

  ServiceConfig config() {
    return config;
  }

  ServiceInstance instance() {
    return instance;
  }

  LoadDriver driver() {
    return driver;
  }

  LoadRun run() {
    return run;
  }

  @Override
  public void close() {
    opened.close();
  }
}
