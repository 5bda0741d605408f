package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Wire;
import dev.streamtune.faults.Await;
import dev.streamtune.heads.HeadFollower;
import dev.streamtune.heads.HeadRequirements;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.metrics.HeadMeters;
import dev.streamtune.model.Vgg16;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The only broker goes while images flow, for longer than any client waits, and comes back. */
@Tag("long")
class LostBrokerIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Longer than the timeouts below: threads have given up meanwhile. */
  private static final Duration OUTAGE = Duration.ofSeconds(9);

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "kafka.task.timeout.ms", "1000",
          // What a thread that was replaced has left in the group goes after this.
          "kafka.consumer.session.timeout.ms", "6000",
          "kafka.producer.max.block.ms", "2000",
          "kafka.producer.request.timeout.ms", "1000",
          "kafka.producer.delivery.timeout.ms", "2500",
          "kafka.consumer.default.api.timeout.ms", "2000",
          "kafka.reconnect.backoff.max.ms", "300");

  @TempDir Path folder;
  private final Logger own = (Logger) LoggerFactory.getLogger("dev.streamtune");
  private final Level before = own.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean enough;

  @BeforeEach
  void listen() {
    log.start();
    own.setLevel(Level.WARN);
    own.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    own.detachAppender(log);
    own.setLevel(before);
  }

  @Test
  void theServiceWaitsSaysSoAndGoesOnByItself() throws Exception {
    EmbeddedBroker broker = start(0);
    String servers = broker.bootstrapServers();
    ServiceConfig config = config(servers, IMPATIENT);
    new TopicAdmin(config).createMissing();
    try (SmallService service = new SmallService(config, new PausingClassifier(20)).start();
        HeadFollower follower = follow(config)) {
      CompletableFuture<Void> flow = CompletableFuture.runAsync(() -> publish(servers));
      Await.until("ready", LIMIT, () -> service.readiness().ready());
      Await.until("images flow", LIMIT, () -> sent.size() > 50);

      broker.close();
      String reason = "Kafka at " + servers + " does not answer";
      Await.until("not ready", LIMIT, () -> service.readiness().reason().contains(reason));
      boolean unused = Await.reached(OUTAGE, () -> service.readiness().ready());
      broker = start(Integer.parseInt(servers.substring(servers.indexOf(':') + 1)));

      Await.until("ready again", LIMIT, () -> service.readiness().ready());
      int before = sent.size();
      Await.until("images flow again", LIMIT, () -> sent.size() > before + 50);
      enough = true;
      flow.get(60, TimeUnit.SECONDS);
      assertThat(service.awaitAnswers(sent.size(), LIMIT))
          .as("nothing is lost, nothing comes twice")
          .containsExactlyInAnyOrderElementsOf(sent);
      assertThat(follower.awaitCaughtUp(LIMIT)).isTrue();
      service.requireHealthy();
      assertThat(ownWarnings().filter(line -> line.contains("not ready"))).hasSize(1);
    } finally {
      broker.close();
    }
  }

  private Stream<String> ownWarnings() {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage);
  }

  /** Sends until it is enough; what the broker took before it went is not sent again. */
  private void publish(String servers) {
    try (ImagePublisher publisher = new ImagePublisher(config(servers, Map.of()))) {
      byte[] image = SmallService.image();
      while (!enough) {
        String id = "image-" + sent.size();
        publisher.publish(id, image);
        publisher.flush();
        sent.add(id);
      }
    } catch (IOException | RecordTooLargeException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HeadFollower follow(ServiceConfig config) {
    return HeadFollower.start(
        HeadSettings.of(config, Wire.unregistered()),
        new HeadRequirements("pausing", Vgg16.FEATURES),
        new HeadDispatch(
            List.of(), new HeadMeters(new SimpleMeterRegistry()), new ServiceHealth()));
  }

  private EmbeddedBroker start(int port) throws IOException {
    Properties settings = new Properties();
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    return EmbeddedBroker.startOn(folder.resolve("log"), port, settings);
  }

  private ServiceConfig config(String servers, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", servers);
    settings.put("topic.partitions", "2");
    settings.put("image.max.decode.ms", "500");
    settings.put("state.dir", folder.resolve("state").toString());
    return ServiceConfig.parse(settings);
  }
}
