package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.faults.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Groups as a real broker tells of them. */
class KafkaGroupsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final List<WatchedGroup> GROUPS =
      List.of(
          new WatchedGroup("app", "serve", List.of("images", "feedback")),
          new WatchedGroup("app-train", "train", List.of("labelled-examples")));

  @Test
  void tellsMembersAndWhatIsBehindUntilTheBrokerIsGone() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      create(admin);
      send(broker, 5);
      KafkaGroups groups = new KafkaGroups(admin, GROUPS);

      assertThat(groups.read().orElseThrow().members()).isEmpty();
      assertThat(groups.read().orElseThrow().lag())
          .containsExactly(
              new HealthView.Lag("feedback", 0, 0),
              new HealthView.Lag("images", 0, 5),
              new HealthView.Lag("images", 1, 0),
              new HealthView.Lag("labelled-examples", 0, 0));
      consume(broker, groups);

      broker.close();
      long start = System.nanoTime();
      assertThat(groups.read()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static void consume(EmbeddedBroker broker, KafkaGroups groups) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", "app",
                "client.id", "app-1-StreamThread-1-consumer",
                "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("images", "feedback"));
      Await.until(
          "it has its partitions",
          LIMIT,
          () -> {
            consumer.poll(Duration.ofMillis(100));
            return consumer.assignment().size() == 3;
          });
      consumer.commitSync(Map.of(new TopicPartition("images", 0), new OffsetAndMetadata(3)));

      Groups told = read(groups).orElseThrow();
      assertThat(told.lag()).contains(new HealthView.Lag("images", 0, 2));
      assertThat(told.members())
          .containsExactly(
              new Groups.Member(
                  "app-1-StreamThread-1-consumer", "127.0.0.1", "serve", "images", List.of(0, 1)));
    }
  }

  private static Optional<Groups> read(KafkaGroups groups) {
    try {
      return groups.read();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void create(Admin admin) throws InterruptedException, ExecutionException {
    admin
        .createTopics(
            List.of(
                new NewTopic("images", 2, (short) 1),
                new NewTopic("feedback", 1, (short) 1),
                new NewTopic("labelled-examples", 1, (short) 1)))
        .all()
        .get();
  }

  private static void send(EmbeddedBroker broker, int records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        var unused = producer.send(new ProducerRecord<>("images", 0, new byte[0], new byte[0]));
      }
      producer.flush();
    }
  }
}
