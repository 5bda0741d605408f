package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune demo}. */
@Command(
    name = "demo",
    description =
        "Shows the service at work: it classifies, is corrected, and learns; with a Kafka of its own.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final int LARGEST_RECORD = 16 * 1024 * 1024;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "A folder with a folder of images for each class. Default: drawn pictures.")
  private @Nullable Path folder;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many pictures are drawn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "200")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of pictures and order. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(names = "--exit", description = "Ends after one pass.")
  private boolean exit;

  @Option(names = "--kafka-port", paramLabel = "N", description = "Port of the broker.")
  private int kafkaPort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoImages images =
        folder == null ? DemoImages.drawn(count, seed) : DemoImages.fromFolder(folder, seed);
    try (ShutdownHook shutdown = new ShutdownHook();
        EmbeddedCluster cluster = EmbeddedCluster.start(kafkaPort)) {
      ServiceConfig config = cluster.configure(this::read, imposed(images));
      Logging.apply(config.logStyle(), spec.commandLine());
      try (InstanceWeb web = InstanceWeb.open(config, Role.ALL)) {
        demonstrate(config, images, web, shutdown);
      }
    }
    return 0;
  }

  /** The console is there, unless somebody says otherwise or it would be open to strangers. */
  private ServiceConfig read(Map<String, String> imposed) {
    ServiceConfig plain = options.read(imposed);
    boolean safe = plain.http().enabled() && !plain.console().lacksUsers(plain.http());
    return options.read(Map.of("console.enabled", Boolean.toString(safe)), imposed);
  }

  private void demonstrate(
      ServiceConfig config, DemoImages images, InstanceWeb web, ShutdownHook shutdown)
      throws InterruptedException {
    String servers = config.kafka().bootstrapServers();
    BaseSource base =
        BaseFinder.standard(spec.commandLine().getErr()).findOrUntrained(config.model());
    say("Kafka is at " + servers + "; loading the model");
    try (ServiceInstance instance = start(config, base, web)) {
      web.announce();
      web.show(instance);
      instance.awaitRunning(START_TIMEOUT);
      run(config, images, web.registry(), instance.health(), shutdown);
      if (!exit) {
        stay(servers, web, shutdown);
      }
    }
  }

  private void stay(String servers, InstanceWeb web, ShutdownHook shutdown) {
    say(
        "still serving and learning at "
            + servers
            + ": bin/streamtune publish|predictions|correct|heads --bootstrap-servers "
            + servers
            + " ...; Ctrl-C ends it");
    web.consoleAddress().ifPresent(address -> say("the console is at " + address));
    shutdown.await();
  }

  private static ServiceInstance start(ServiceConfig config, ServedBase base, InstanceWeb web)
      throws InterruptedException {
    return ServiceInstance.start(
        config, base, Role.ALL, web.registry(), Optional.empty(), web.status());
  }

  private void run(
      ServiceConfig config,
      DemoImages images,
      MeterRegistry registry,
      ServiceHealth health,
      ShutdownHook shutdown)
      throws InterruptedException {
    DemoLearning learning = new DemoLearning(config, registry, health);
    try (DemoPass pass =
        new DemoPass(config, images, learning, health, shutdown, spec.commandLine())) {
      pass.run();
    }
  }

  private static Map<String, String> imposed(DemoImages images) {
    return Map.of(
        "model.classes", String.join(",", images.classes()),
        "topic.max.record.bytes", Integer.toString(LARGEST_RECORD));
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
