package dev.streamtune.cli;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ModelSettings;
import dev.streamtune.config.ServiceConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune serve}. */
@Command(
    name = "serve",
    description = "Runs the service until it is stopped.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:It was asked to stop, and did.",
      "1:It could not do what was asked.",
      "2:The call or a setting is wrong.",
      "3:The JVM ran out of memory.",
      "4:Kafka, topics, schemas, rights or state are not as needed; a restart alone does not help.",
      "5:It ran and failed; started again, it goes on from its last commit.",
      "6:It did not stop within stop.timeout.ms and was ended."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

  private final BaseChoice choice;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "What this instance does: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
      defaultValue = "ALL")
  private Role role;

  @Option(
      names = "--embedded-kafka",
      description = "Runs a broker in this process and creates the topics; for trying things out.")
  private boolean embeddedKafka;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      description = "Port of the embedded broker. Default: any free one.")
  private int kafkaPort;

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description =
          "Begins with this head, and its classes, if no head was ever published to the heads topic.")
  private @Nullable Path head;

  /** Serves on the base that the settings name. */
  ServeCommand() {
    this((settings, err) -> BaseFinder.standard(err).find(settings));
  }

  /** Serves on the base that is chosen. */
  ServeCommand(BaseChoice choice) {
    this.choice = choice;
  }

  /** Finds the base to serve on. */
  @FunctionalInterface
  interface BaseChoice {
    /**
     * Finds it.
     *
     * @param err gets what is worth saying of it
     */
    ServedBase choose(ModelSettings settings, PrintWriter err);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServiceConfig config = options.read();
    Logging.apply(config.logStyle(), spec.commandLine());
    PrintWriter err = spec.commandLine().getErr();
    try (ShutdownHook shutdown = new ShutdownHook();
        StopWatchdog watchdog = StopWatchdog.of(config.stopTimeout(), err, ServeCommand::halt);
        InstanceWeb web = InstanceWeb.open(config, role)) {
      shutdown.onRequest(watchdog::start);
      if (embeddedKafka) {
        serveWithBroker(shutdown, watchdog, web);
      } else {
        serve(config, shutdown, watchdog, web);
      }
    }
    return ExitCode.DONE.number();
  }

  private static void halt(ExitCode why) {
    Runtime.getRuntime().halt(why.number());
  }

  private void serveWithBroker(ShutdownHook shutdown, StopWatchdog watchdog, InstanceWeb web)
      throws IOException, InterruptedException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(kafkaPort)) {
      ServiceConfig config = options.read(Map.of("bootstrap.servers", broker.bootstrapServers()));
      new TopicAdmin(config).createMissing();
      PrintWriter out = spec.commandLine().getOut();
      out.println("bootstrap.servers=" + broker.bootstrapServers());
      out.flush();
      serve(config, shutdown, watchdog, web);
    }
  }

  private void serve(
      ServiceConfig config, ShutdownHook shutdown, StopWatchdog watchdog, InstanceWeb web)
      throws InterruptedException {
    Optional<ServiceInstance> started = start(config, shutdown, web);
    if (started.isEmpty()) {
      LOG.info("stopped before it ran");
      return;
    }
    try (ServiceInstance instance = started.get()) {
      web.show(instance);
      run(instance, config, shutdown, watchdog);
    }
  }

  /** Starts, unless the process is asked to stop meanwhile. */
  private Optional<ServiceInstance> start(
      ServiceConfig config, ShutdownHook shutdown, InstanceWeb web) throws InterruptedException {
    try (StartInterruption interruption = new StartInterruption()) {
      shutdown.onRequest(interruption::interrupt);
      new KafkaCheck(config, role).requireUsable();
      new RegistryCheck(config, role).requireUsable();
      web.announce();
      Optional<FirstHead> first = firstHead();
      ServedBase base = choice.choose(config.model(), spec.commandLine().getErr());
      return Optional.of(
          ServiceInstance.start(config, base, role, web.registry(), first, web.status()));
    } catch (RuntimeException | InterruptedException e) {
      if (shutdown.requested()) {
        LOG.debug("the start was broken off", e);
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns when the instance is to stop; the time in which it has to runs from there. */
  private void run(
      ServiceInstance instance, ServiceConfig config, ShutdownHook shutdown, StopWatchdog watchdog)
      throws InterruptedException {
    try {
      shutdown.onRequest(instance.health()::requestStop);
      instance.awaitRunning(START_TIMEOUT);
      if (!shutdown.requested()) {
        LOG.info(
            "serving {} to {} on {}, role {}",
            config.topics().images(),
            config.topics().predictions(),
            config.kafka().bootstrapServers(),
            role);
      }
      instance.health().awaitStop();
    } finally {
      watchdog.start();
    }
  }

  private Optional<FirstHead> firstHead() {
    return head == null ? Optional.empty() : Optional.of(new FirstHead(GivenHead.read(head)));
  }
}
