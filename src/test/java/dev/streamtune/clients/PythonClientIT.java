package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.metrics.ServingMeters;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.Prediction;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.StreamsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python client of the documentation, run as a program against the serving topology. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class PythonClientIT {
  private static final Path PROGRAM = Path.of("docs/clients/python/streamtune_client.py");
  private static final Path GUIDE = Path.of("docs/clients/README.md");
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String WAIT_SECONDS = "30";
  private static final int MAX_RECORD_BYTES = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Optional<String> python;

  @TempDir private Path folder;
  private EmbeddedBroker broker;
  private KafkaStreams service;

  @BeforeAll
  static void findPython() {
    python = PYTHONS.stream().filter(PythonClientIT::hasPackages).findFirst();
  }

  private static boolean hasPackages(String candidate) {
    try {
      Process process =
          new ProcessBuilder(candidate, "-c", "import confluent_kafka, avro.schema")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @BeforeEach
  void startService() throws Exception {
    // Assumed here and not once before all tests, so that reports count them and state the reason.
    assumeTrue(
        python.isPresent(),
        "no python3 with the packages confluent_kafka and avro; on Debian: apt-get install"
            + " python3-confluent-kafka python3-avro");
    broker = EmbeddedBroker.start(0);
    ServiceConfig config =
        ServiceConfig.parse(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "state.dir", folder.resolve("state").toString(),
                "commit.interval.ms", "50",
                "topic.max.record.bytes", Integer.toString(MAX_RECORD_BYTES)));
    createTopics(config);
    ServingSettings serving = config.serving(2);
    service =
        new KafkaStreams(
            ClassificationTopology.build(
                serving, new StrongestChannel(), new ServingMeters(new SimpleMeterRegistry())),
            StreamsSettings.serving(config.kafka(), serving));
    CountDownLatch running = new CountDownLatch(1);
    service.setStateListener(
        (now, before) -> {
          if (now == State.RUNNING) {
            running.countDown();
          }
        });
    service.start();
    assertThat(running.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static void createTopics(ServiceConfig config) throws Exception {
    Map<String, String> limit = Map.of("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
    List<NewTopic> topics =
        Stream.of("images", "predictions", "dead-letters")
            .map(name -> new NewTopic(name, 2, (short) 1).configs(limit))
            .toList();
    try (Admin admin = Admin.create(kafka(config.kafka().bootstrapServers()))) {
      admin.createTopics(topics).all().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static Properties kafka(String bootstrapServers) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", bootstrapServers);
    return properties;
  }

  @AfterEach
  void stopService() {
    if (service != null) {
      service.close(TIMEOUT);
    }
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void publishesImagesAndReadsPredictionsAndDeadLetters() throws Exception {
    Path red = Files.write(folder.resolve("red.png"), picture(Color.RED, "png"));
    Path green = Files.write(folder.resolve("green.jpg"), picture(Color.GREEN, "jpg"));
    Path blue = Files.write(folder.resolve("blue.bmp"), picture(Color.BLUE, "bmp"));
    Path notes = Files.writeString(folder.resolve("notes.txt"), "no image");

    Outcome published =
        run(
            Stream.of("publish", "--id-prefix", "cam/", red, green, blue, notes)
                .map(Object::toString)
                .toArray(String[]::new));
    assertThat(published.exit()).as(published.toString()).isZero();
    assertThat(published.out()).isEqualTo("published 4 images to images\n");

    List<JsonNode> predictions = read("predictions", 3);
    assertThat(predictions)
        .extracting(line -> line.get("id").asText() + " is " + line.get("label").asText())
        .containsExactlyInAnyOrder(
            "cam/red.png is red", "cam/green.jpg is green", "cam/blue.bmp is blue");
    assertThat(predictions).allSatisfy(PythonClientIT::requireWholePrediction);

    JsonNode letter = read("dead-letters", 1).get(0);
    assertThat(letter.get("key").asText()).isEqualTo("cam/notes.txt");
    assertThat(letter.get("stage").asText()).isEqualTo("DECODE");
    assertThat(letter.get("reason").asText()).isEqualTo("UNKNOWN_FORMAT");
    assertThat(letter.get("topic").asText()).isEqualTo("images");
    assertThat(letter.get("payloadSha256").asText()).matches("[0-9a-f]{64}");
    assertThat(Instant.parse(letter.get("timestamp").asText()))
        .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
  }

  private static void requireWholePrediction(JsonNode line) {
    assertThat(line.get("key")).isEqualTo(line.get("id"));
    String label = line.get("label").asText();
    JsonNode probabilities = line.get("probabilities");
    assertThat(probabilities.size()).isEqualTo(StrongestChannel.LABELS.size());
    for (String each : StrongestChannel.LABELS) {
      assertThat(probabilities.get(each).asDouble()).isEqualTo(each.equals(label) ? 0.75 : 0.125);
    }
    assertThat(line.get("topK").get(0).get("label").asText()).isEqualTo(label);
    assertThat(line.get("topK").get(0).get("probability").asDouble()).isEqualTo(0.75);
    assertThat(line.get("margin").asDouble()).isEqualTo(0.625);
    assertThat(line.get("headVersion").asLong()).isEqualTo(StrongestChannel.HEAD_VERSION);
    assertThat(line.get("baseHash").asText()).isEqualTo(StrongestChannel.BASE_HASH);
    assertThat(line.get("timings").get("batchSize").asInt()).isBetween(1, 2);
  }

  @Test
  void readsTheAnswerToAnImageOfAJavaClient() throws Exception {
    String id = "von-Java-\u00e4\u00f6\u00fc";
    byte[] value =
        AvroCodec.of(ImageEvent.class)
            .encode(
                new ImageEvent(
                    id,
                    ByteBuffer.wrap(picture(Color.BLUE, "png")),
                    "image/png",
                    Instant.ofEpochMilli(1_700_000_000_123L),
                    Map.of("camera", "7")));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            kafka(broker.bootstrapServers()), new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>("images", id, value))
          .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    JsonNode prediction = read("predictions", 1).get(0);
    assertThat(prediction.get("id").asText()).isEqualTo(id);
    assertThat(prediction.get("label").asText()).isEqualTo("blue");
    requireWholePrediction(prediction);

    Outcome all = run("predictions");
    assertThat(all.exit()).as(all.toString()).isZero();
    assertThat(all.out().lines()).as(all.toString()).hasSize(1);
  }

  @Test
  void namesWhatWasNotPublished() throws Exception {
    Path large = Files.write(folder.resolve("large.jpg"), new byte[2 * MAX_RECORD_BYTES]);
    Path small = Files.write(folder.resolve("small.png"), picture(Color.RED, "png"));
    String limit = Integer.toString(MAX_RECORD_BYTES);

    Outcome known = run("publish", "--max-record-bytes", limit, large.toString(), small.toString());
    assertThat(known.exit()).as(known.toString()).isEqualTo(1);
    assertThat(known.out()).isEqualTo("published 1 images to images\n");
    assertThat(known.err())
        .contains(large + ": its record has", "the topic images takes 100,000")
        .contains("1 images were not published");

    Outcome refusedByBroker = run("publish", large.toString());
    assertThat(refusedByBroker.exit()).as(refusedByBroker.toString()).isEqualTo(1);
    assertThat(refusedByBroker.err())
        .contains(large + ": not delivered to images: Broker: Message size too large");

    Outcome noTopic = run("publish", "--topic", "imagse", small.toString());
    assertThat(noTopic.exit()).as(noTopic.toString()).isEqualTo(1);
    assertThat(noTopic.err()).contains("there is no topic imagse on " + broker.bootstrapServers());

    Outcome missing = run("predictions", "--follow", "--count", "2", "--timeout", "2");
    assertThat(missing.exit()).as(missing.toString()).isEqualTo(1);
    assertThat(missing.out().lines()).as(missing.toString()).hasSize(1);
    assertThat(missing.err()).contains("only 1 of 2 records came");
  }

  @Test
  void refusesRecordsOfAnotherSchema() throws Exception {
    Path small = Files.write(folder.resolve("small.png"), picture(Color.RED, "png"));
    Outcome published = run("publish", small.toString());
    assertThat(published.exit()).as(published.toString()).isZero();

    Outcome read = run("predictions", "--topic", "images");

    assertThat(read.exit()).as(read.toString()).isEqualTo(1);
    assertThat(read.err())
        .contains("the value was written with another schema", header(ImageEvent.getClassSchema()));
  }

  @Test
  void guideShowsTheHeaderOfEverySchema() throws IOException {
    assertThat(Files.readString(GUIDE))
        .containsIgnoringCase(header(ImageEvent.getClassSchema()))
        .containsIgnoringCase(header(Prediction.getClassSchema()))
        .containsIgnoringCase(header(DeadLetter.getClassSchema()));
  }

  /** The ten bytes that values of a schema start with, as people read them. */
  private static String header(Schema schema) {
    byte[] header =
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0xC3)
            .put((byte) 0x01)
            .putLong(SchemaNormalization.parsingFingerprint64(schema))
            .array();
    return HexFormat.ofDelimiter(" ").formatHex(header);
  }

  private static byte[] picture(Color color, String format) throws IOException {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** Reads records that may still be to come. */
  private List<JsonNode> read(String command, int count) throws Exception {
    Outcome outcome =
        run(command, "--follow", "--count", Integer.toString(count), "--timeout", WAIT_SECONDS);
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : outcome.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines).as(outcome.toString()).hasSize(count);
    return lines;
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.orElseThrow(), PROGRAM.toString()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Outcome outcome =
        new Outcome(
            command,
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    assertThat(ended).as("ended within %s: %s", TIMEOUT, outcome).isTrue();
    return outcome;
  }

  /** What a run of the program left. */
  private record Outcome(List<String> command, int exit, String out, String err) {
    @Override
    public String toString() {
      return "%s%nexit status %d%nstdout:%n%s%nstderr:%n%s".formatted(command, exit, out, err);
    }
  }

  /** A model that names the colour channel with the largest sum. */
  private static final class StrongestChannel implements Classifier {
    /** In the order of the channels of the default preset. */
    static final List<String> LABELS = List.of("blue", "green", "red");

    static final long HEAD_VERSION = 7;
    static final String BASE_HASH = "base-of-this-test";
    private static final int SIZE = 4;

    @Override
    public BatchResult classify(List<float[]> tensors) {
      List<float[]> probabilities = tensors.stream().map(StrongestChannel::probabilities).toList();
      return new BatchResult(BASE_HASH, HEAD_VERSION, LABELS, probabilities);
    }

    private static float[] probabilities(float[] tensor) {
      float[] sums = new float[LABELS.size()];
      for (int i = 0; i < tensor.length; i++) {
        sums[i / (SIZE * SIZE)] += tensor[i];
      }
      int strongest = 0;
      for (int channel = 1; channel < sums.length; channel++) {
        strongest = sums[channel] > sums[strongest] ? channel : strongest;
      }
      float[] result = {0.125f, 0.125f, 0.125f};
      result[strongest] = 0.75f;
      return result;
    }

    @Override
    public int inputSize() {
      return SIZE;
    }

    @Override
    public void close() {}
  }
}
