package dev.streamtune.cli;

import dev.streamtune.config.HttpSettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.web.Answer;
import dev.streamtune.web.HealthPages;
import dev.streamtune.web.HttpServer;
import dev.streamtune.web.Page;
import dev.streamtune.web.PrometheusMeters;
import dev.streamtune.web.SessionFacts;
import dev.streamtune.web.Site;
import dev.streamtune.web.api.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an instance shows over HTTP, from before it starts until after it has stopped: so that it
 * can be asked what it waits for. Shows nothing where the settings say so; the status is kept and
 * meters are registered all the same.
 */
final class InstanceWeb implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceWeb.class);

  private final OpenedParts opened = new OpenedParts();
  private final InstanceStatus status = new InstanceStatus();
  private final BuildInfo build = BuildInfo.read();
  private final ServiceConfig config;
  private final Role role;
  private final Optional<Site> console;
  private final Optional<HttpServer> server;
  private final MeterRegistry registry;

  private InstanceWeb(ServiceConfig config, Role role) {
    this.config = config;
    this.role = role;
    this.console = ConsoleWeb.open(config, role);
    this.server = Optional.of(config.http()).filter(HttpSettings::enabled).map(HttpServer::listen);
    this.registry = server.map(this::serve).orElseGet(SimpleMeterRegistry::new);
  }

  /**
   * Begins to answer, unless the settings say otherwise.
   *
   * @throws dev.streamtune.web.PortException if the address cannot be listened on
   * @throws CommandException if there cannot be a console like that
   */
  static InstanceWeb open(ServiceConfig config, Role role) {
    return new InstanceWeb(config, role);
  }

  private MeterRegistry serve(HttpServer listening) {
    String instance = hostName() + ":" + listening.port();
    PrometheusMeters meters = opened.add(new PrometheusMeters(tags(instance)));
    Map<String, Page> pages = new HashMap<>(HealthPages.of(new InstanceHealth(status.health())));
    pages.put(PrometheusMeters.PATH, meters);
    pages.put("/info", accept -> Answer.json(200, info(instance)));
    opened.add(listening);
    if (console.isPresent()) {
      listening.serve(pages, opened.add(console.get()));
    } else {
      listening.serve(pages);
    }
    return meters.registry();
  }

  private Tags tags(String instance) {
    return Tags.of(
        "application", config.kafka().applicationId(),
        "instance", instance,
        "role", role.name().toLowerCase(Locale.ROOT));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debug("this machine does not know its name", e);
      return "localhost";
    }
  }

  private InstanceInfo info(String instance) {
    return new InstanceInfo(
        build.version(),
        build.commit(),
        Runtime.version().toString(),
        config.kafka().applicationId(),
        instance,
        roles(),
        status.baseHash().orElse(""),
        status.headVersion(),
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
  }

  private List<String> roles() {
    return Stream.of(Role.SERVE, Role.TRAIN)
        .filter(each -> each == role || role == Role.ALL)
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Returns what is shown of the instance: it keeps that up to date. */
  InstanceStatus status() {
    return status;
  }

  /** Returns where the instance registers its meters. */
  MeterRegistry registry() {
    return registry;
  }

  /** Returns the port on which it answers, if it does. */
  Optional<Integer> port() {
    return server.map(HttpServer::port);
  }

  /** Tells in the log where it answers, if it does. */
  void announce() {
    server.ifPresent(
        it ->
            LOG.info("health, metrics and info at http://{}:{}", config.http().host(), it.port()));
    consoleAddress().ifPresent(address -> LOG.info("the console is at {}", address));
  }

  /** Returns where browsers find the console, if there is one. */
  Optional<String> consoleAddress() {
    Optional<String> origin = config.console().origin().map(URI::toString);
    return console
        .flatMap(any -> server)
        .map(it -> origin.orElse("http://%s:%d".formatted(config.http().host(), it.port())) + "/");
  }

  /**
   * Offers what the console's parts can be asked, until what is returned is closed: before the
   * parts are. Offers nothing where there is no console.
   */
  Site.Offer offer(List<Route> routes) {
    return console.map(it -> it.offer(routes, this::facts)).orElse(() -> {});
  }

  private SessionFacts facts() {
    return new SessionFacts(
        build.version(),
        config.kafka().applicationId(),
        status.labels().orElseGet(config.model()::classes),
        config.feedback().newClasses(),
        status.headVersion());
  }

  /** Shows an instance's console and what its clients of Kafka measure, until it is closed. */
  void show(ServiceInstance instance) {
    if (server.isPresent()) {
      instance.bindKafkaMeters(registry);
      instance.showConsole(this::offer);
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
