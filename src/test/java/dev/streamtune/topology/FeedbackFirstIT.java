package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.Preset;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.Feedback;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However many images wait, feedback becomes an example after a few of them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FeedbackFirstIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Of the 100 that wait, so many may come before feedback: what was fetched when it came. */
  private static final int FEW = 12;

  private static final int IMAGES = 100;

  @TempDir Path state;
  private final GatedClassifier classifier = new GatedClassifier();

  @Test
  @SuppressWarnings("try") // what lets all pass is only closed
  void feedbackOvertakesTheImagesThatWait() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
      createTopics(clients);
      try (KafkaStreams streams = streams(broker);
          KafkaProducer<String, byte[]> producer =
              new KafkaProducer<>(clients, new StringSerializer(), new ByteArraySerializer());
          KafkaConsumer<String, byte[]> predictions = reader(clients, "predictions");
          KafkaConsumer<String, byte[]> examples = reader(clients, "labelled-examples");
          // Streams end only where all may pass.
          Closeable unused = () -> classifier.allow(2 * IMAGES)) {
        byte[] file = largePicture();
        for (int i = 0; i < IMAGES; i++) {
          send(producer, "images", "image-" + i, TestImages.eventOf("image-" + i, file));
        }
        streams.start();
        Await.until("first prediction", LIMIT, () -> arrivesAfterOneMore(predictions));
        Feedback feedback = new Feedback("image-0", "grey", null, null, null);
        byte[] value = AvroCodec.of(Feedback.class).encode(feedback);
        send(producer, "feedback", "image-0", value);

        assertThat(imagesUntilArrival(examples)).isLessThanOrEqualTo(FEW);
      }
    }
  }

  /** The first image may be done too soon after the start to be committed before the next one. */
  private boolean arrivesAfterOneMore(KafkaConsumer<String, byte[]> predictions) {
    classifier.allow(1);
    return arrives(predictions);
  }

  /** Lets image after image be classified until an example is there; returns how many. */
  private int imagesUntilArrival(KafkaConsumer<String, byte[]> examples) {
    int before = classifier.done();
    while (!arrives(examples) && classifier.done() - before <= FEW) {
      int next = classifier.done() + 1;
      classifier.allow(1);
      Await.until("image " + next, LIMIT, () -> classifier.done() >= next);
    }
    return classifier.done() - before;
  }

  private static boolean arrives(KafkaConsumer<String, byte[]> consumer) {
    return !consumer.poll(Duration.ofMillis(300)).isEmpty();
  }

  private static void createTopics(Map<String, Object> clients) throws Exception {
    List<NewTopic> topics =
        Stream.of("images", "predictions", "dead-letters", "feedback", "labelled-examples")
            .map(name -> new NewTopic(name, 1, (short) 1))
            .toList();
    try (Admin admin = Admin.create(clients)) {
      admin.createTopics(topics).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private KafkaStreams streams(EmbeddedBroker broker) {
    ServiceConfig config =
        ServiceConfig.parse(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "state.dir", state.toString(),
                "commit.interval.ms", "10"));
    ServingSettings serving = config.serving(1, Preset.NOTEBOOK);
    return new KafkaStreams(
        ClassificationTopology.build(
            serving, classifier, TopologyMeters.in(new SimpleMeterRegistry())),
        StreamsSettings.serving(config.kafka(), serving));
  }

  private static KafkaConsumer<String, byte[]> reader(Map<String, Object> clients, String topic) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                clients.get("bootstrap.servers"),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(topic, 0)));
    return consumer;
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value)
      throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Noise, which does not compress: about as large as a photograph. */
  private static byte[] largePicture() throws Exception {
    BufferedImage picture = new BufferedImage(150, 150, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 150 * 150; i++) {
      picture.setRGB(i % 150, i / 150, random.nextInt(1 << 24));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", file);
    return file.toByteArray();
  }
}
