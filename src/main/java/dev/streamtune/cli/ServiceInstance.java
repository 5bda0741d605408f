package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.SchemaRegistry;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadFollower;
import dev.streamtune.heads.HeadRequirements;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.metrics.HeadMeters;
import dev.streamtune.metrics.MemoryMeters;
import dev.streamtune.metrics.ReadinessMeter;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.registry.ConfluentRegistry;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.web.Site;
import dev.streamtune.web.api.Route;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything of this process that serves or trains, opened together and closed in reverse. It
 * consumes nothing before it has the newest head: a starting instance answers with it from its
 * first prediction on.
 */
final class ServiceInstance implements AutoCloseable {
  private static final Duration FIRST_HEAD_TIMEOUT = Duration.ofMinutes(2);

  private static final String BASE = "base";
  private static final String HEAD = "head";

  private final InstanceStatus status;
  private final ServiceHealth health;
  private final OpenedParts opened = new OpenedParts();
  private final List<StreamsService> streams = new ArrayList<>();
  private final ServedBase base;
  private final StopBound bound;
  private Optional<ServingPart> serving = Optional.empty();
  private Optional<TensorEngine> engine = Optional.empty();
  private Optional<PatientRegistry> schemas = Optional.empty();
  private Optional<KafkaWatch> watch = Optional.empty();
  private Optional<ConsolePart> console = Optional.empty();

  private ServiceInstance(ServedBase base, StopBound bound, InstanceStatus status) {
    this.status = status;
    this.health = status.health();
    this.base = base;
    this.bound = bound;
  }

  /** Loads the model, takes the newest head and starts to consume; the topics must exist. */
  static ServiceInstance start(
      ServiceConfig config, ServedBase base, Role role, MeterRegistry registry)
      throws InterruptedException {
    return start(config, base, role, registry, Optional.empty(), new InstanceStatus());
  }

  /**
   * As {@link #start(ServiceConfig, ServedBase, Role, MeterRegistry)}.
   *
   * @param first the head to begin with where none was ever published
   * @param status is kept up to date
   */
  static ServiceInstance start(
      ServiceConfig config,
      ServedBase base,
      Role role,
      MeterRegistry registry,
      Optional<FirstHead> first,
      InstanceStatus status)
      throws InterruptedException {
    ServiceInstance instance =
        new ServiceInstance(base, new StopBound(config.stopTimeout(), System::nanoTime), status);
    try {
      instance.open(config, role, registry, first);
      return instance;
    } catch (RuntimeException | InterruptedException e) {
      instance.abandon(e);
      throw e;
    }
  }

  /** Closes what was opened; an interrupt that ended the start must not cut that short. */
  private void abandon(Exception cause) {
    boolean interrupted = Thread.interrupted();
    try {
      close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void open(
      ServiceConfig config, Role role, MeterRegistry registry, Optional<FirstHead> first)
      throws InterruptedException {
    ReadinessMeter.register(registry, () -> health.readiness().ready());
    health.waits(BASE, "the base is being loaded");
    health.waits(HEAD, "the heads topic is being read");
    Wire wire = wire(config, role);
    ModelLoader loader = new ModelLoader(config.model(), base.features());
    TensorEngine engine = opened.add(loader.startEngine());
    this.engine = Optional.of(engine);
    MemoryMeters.register(
        registry,
        ProcessMemory::resident,
        ProcessMemory::nativeShare,
        ProcessMemory::limit,
        engine::openArrays);
    EngineGate gate = new EngineGate(config.learning().engineShare(), System::nanoTime);
    HeadMeters meters = new HeadMeters(registry);
    List<HeadUse> uses = new ArrayList<>();
    if (role.serves()) {
      ServingPart part =
          opened.add(
              ServingPart.open(
                  config, wire, loader, base, engine, gate, registry, meters, health, bound));
      serving = Optional.of(part);
      uses.add(part.heads());
      streams.add(part.streams());
    }
    String baseHash = baseHash(engine);
    status.opened(baseHash);
    health.works(BASE);
    if (role.trains()) {
      TrainingPart part =
          opened.add(
              TrainingPart.open(
                  config, wire, baseHash, loader, engine, gate, registry, health, bound));
      uses.add(part.heads());
      streams.add(part.streams());
    }
    if (first.isPresent()) {
      first.get().place(config, wire, baseHash, () -> TrainingPart.untrained(loader));
    }
    uses.add(status);
    follow(HeadSettings.of(config, wire), baseHash, new HeadDispatch(uses, meters, health));
    health.works(HEAD);
    serving.ifPresent(ServingPart::warnIfUntrained);
    watch = Optional.of(opened.add(KafkaWatch.start(config, role, health)));
    if (config.console().enabled()) {
      HeadScorer scorer = new HeadScorer(engine, gate);
      console = serving.map(part -> opened.add(console(config, wire, part.forConsole(), scorer)));
    }
    streams.forEach(StreamsService::start);
    health.started();
  }

  private ConsolePart console(
      ServiceConfig config, Wire wire, ConsoleEngine engine, HeadScorer scorer) {
    return ConsolePart.open(config, wire, engine, engine, scorer, health);
  }

  private String baseHash(TensorEngine engine) {
    return serving.map(part -> part.classifier().baseHash()).orElseGet(() -> base.baseHash(engine));
  }

  /**
   * Opens the schema registry, if there is one, and finds out how this instance's records begin.
   */
  private Wire wire(ServiceConfig config, Role role) {
    if (config.registry().isEmpty()) {
      return Wire.unregistered();
    }
    SchemaRegistry registry = new ConfluentRegistry(config.registry().get());
    new RegistryCheck(config, role).require(registry);
    PatientRegistry patient = new PatientRegistry(registry, health);
    schemas = Optional.of(patient);
    return Wire.registered(patient);
  }

  private void follow(HeadSettings settings, String baseHash, HeadDispatch dispatch)
      throws InterruptedException {
    HeadFollower follower =
        opened.add(
            HeadFollower.start(
                settings, new HeadRequirements(baseHash, base.features()), dispatch));
    if (!follower.awaitCaughtUp(FIRST_HEAD_TIMEOUT)) {
      throw new CommandException(
          ExitCode.NOT_AS_NEEDED,
          "topic %s was not read within %d s; is Kafka in order?"
              .formatted(settings.headsTopic(), FIRST_HEAD_TIMEOUT.toSeconds()));
    }
  }

  ServiceHealth health() {
    return health;
  }

  /** Returns the model that serves; it stays this object's. */
  TorchClassifier classifier() {
    return serving.orElseThrow().classifier();
  }

  /** Returns where the model's base comes from. */
  ServedBase base() {
    return base;
  }

  /** Returns how many arrays are open at the root of the engine. */
  int openArrays() {
    return engine.orElseThrow().openArrays();
  }

  /** Has what its clients of Kafka measure of themselves registered, until it is closed. */
  void bindKafkaMeters(MeterRegistry registry) {
    KafkaMeters meters = opened.add(new KafkaMeters(registry));
    streams.forEach(service -> service.bindTo(meters));
    watch.ifPresent(it -> it.bindTo(meters));
  }

  /**
   * Has the console's parts shown, if there are any, until this is closed.
   *
   * @param web offers them; what it returns takes them back
   */
  void showConsole(Function<List<Route>, Site.Offer> web) {
    console.ifPresent(part -> opened.add(web.apply(part.routes())));
  }

  /** Returns how often partitions were assigned anew so far, the first time included. */
  int rebalances() {
    return streams.stream().mapToInt(StreamsService::rebalances).sum();
  }

  /** Waits until partitions are assigned, or at least could be. */
  void awaitRunning(Duration timeout) throws InterruptedException {
    for (StreamsService service : streams) {
      service.awaitRunning(timeout);
    }
  }

  /**
   * Closes all parts in reverse, within the time that there is for all together.
   *
   * @throws CommandException if streams did not stop in time; native memory that they may still use
   *     is then left open, and the process has to end
   */
  @Override
  public void close() {
    bound.start();
    schemas.ifPresent(PatientRegistry::close);
    streams.forEach(StreamsService::requestClose);
    opened.close();
  }
}
