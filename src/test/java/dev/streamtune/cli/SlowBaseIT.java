package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A base that takes two seconds for an image, on a real broker, with a backlog. */
@Tag("long")
class SlowBaseIT {
  private static final int PARTITIONS = 3;
  private static final int IMAGES = 9;
  private static final int CHEAP_RECORDS = 600;

  @TempDir Path folder;
  private final Logger streamsLog = (Logger) LoggerFactory.getLogger("org.apache.kafka.streams");
  private final Level before = streamsLog.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    streamsLog.setLevel(Level.INFO);
    streamsLog.addAppender(log);
    streamsLog.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    streamsLog.detachAppender(log);
    streamsLog.setLevel(before);
    streamsLog.setAdditive(true);
  }

  @Test
  void anInstanceWithASlowBaseIsNotTakenForADeadOne() throws Exception {
    Properties impatient = new Properties();
    impatient.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200");
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, impatient)) {
      ServiceConfig config = config(broker);
      new TopicAdmin(config).createMissing();
      List<String> ids = publish(config);
      try (SmallService service = new SmallService(config, new PausingClassifier(2000)).start()) {
        int startLines = log.list.size();

        List<String> answered = service.awaitAnswers(IMAGES, Duration.ofSeconds(100));

        assertThat(answered).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(service.plan().polledRecords()).isEqualTo(1);
        assertThat(messages().subList(startLines, log.list.size()))
            .noneMatch(line -> line.contains("State transition from RUNNING"))
            .noneMatch(line -> line.contains("fenced") || line.contains("migrated"));
      }
      assertThat(messages()).noneMatch(line -> line.contains("TaskMigrated"));
    }
  }

  /** Cheap records first: over these, Kafka Streams learns to take many in one round. */
  private static List<String> publish(ServiceConfig config) throws Exception {
    List<String> ids = new ArrayList<>();
    try (Outbox outbox = new Outbox(config, config.topics().images())) {
      for (int i = 0; i < CHEAP_RECORDS; i++) {
        outbox.send("garbage-" + i, "no image".getBytes(StandardCharsets.UTF_8));
      }
      outbox.flush();
    }
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      for (int i = 0; i < IMAGES; i++) {
        ids.add("image-" + i);
        publisher.publish("image-" + i, SmallService.image());
      }
      publisher.flush();
    }
    return ids;
  }

  private ServiceConfig config(EmbeddedBroker broker) {
    return ServiceConfig.parse(
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "topic.partitions", Integer.toString(PARTITIONS),
            "state.dir", folder.resolve("state").toString()));
  }

  private List<String> messages() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
