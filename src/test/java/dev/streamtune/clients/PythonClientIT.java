package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python client of the documentation, run as a program against the serving topology. */
@Tag("long")
class PythonClientIT {
  private static final Path GUIDE = Path.of("docs/clients/README.md");
  private static final String WAIT_SECONDS = "30";

  @TempDir private Path folder;
  private ColourService service;
  private PythonProgram program;

  @BeforeEach
  void startService() throws Exception {
    Optional<Python> python = Python.find();
    // Assumed here and not once before all tests, so that reports count them and state the reason.
    assumeTrue(python.isPresent(), Python.MISSING);
    service = ColourService.start(folder.resolve("state"));
    service.awaitRunning();
    program = new PythonProgram(python.orElseThrow(), service.bootstrapServers(), folder);
  }

  @AfterEach
  void stopService() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void publishesImagesAndReadsPredictionsAndDeadLetters() throws Exception {
    Path red = Files.write(folder.resolve("red.png"), PlainPicture.of(Color.RED, "png"));
    Path green = Files.write(folder.resolve("green.jpg"), PlainPicture.of(Color.GREEN, "jpg"));
    Path blue = Files.write(folder.resolve("blue.bmp"), PlainPicture.of(Color.BLUE, "bmp"));
    Path notes = Files.writeString(folder.resolve("notes.txt"), "no image");

    Outcome published =
        program.run(
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

  @Test
  void sendsACorrection() throws Exception {
    Path red = Files.write(folder.resolve("red.png"), PlainPicture.of(Color.RED, "png"));
    program.run("publish", "--id-prefix", "cam/", red.toString());
    read("predictions", 1);

    Outcome sent = program.run("feedback", "cam/red.png", "green", "--annotator", "Zo\u00eb");
    assertThat(sent.exit()).as(sent.toString()).isZero();
    assertThat(sent.out()).isEqualTo("sent 1 labels to feedback\n");
    LabelledExample example = service.await("labelled-examples", LabelledExample.class, 1).get(0);
    assertThat(example.getId()).isEqualTo("cam/red.png");
    assertThat(example.getLabel()).isEqualTo("green");
    assertThat(example.getPredictedLabel()).isEqualTo("red");

    Outcome unknown = program.run("feedback", "cam/red.png", "purple");
    assertThat(unknown.exit()).as(unknown.toString()).isZero();
    JsonNode letter = read("dead-letters", 1).get(0);
    assertThat(letter.get("topic").asText()).isEqualTo("feedback");
    assertThat(letter.get("reason").asText()).isEqualTo("UNKNOWN_LABEL");
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
    service.publish(
        new ImageEvent(
            id,
            ByteBuffer.wrap(PlainPicture.of(Color.BLUE, "png")),
            "image/png",
            Instant.ofEpochMilli(1_700_000_000_123L),
            Map.of("camera", "7")));

    JsonNode prediction = read("predictions", 1).get(0);
    assertThat(prediction.get("id").asText()).isEqualTo(id);
    assertThat(prediction.get("label").asText()).isEqualTo("blue");
    requireWholePrediction(prediction);

    Outcome all = program.run("predictions");
    assertThat(all.exit()).as(all.toString()).isZero();
    assertThat(all.out().lines()).as(all.toString()).hasSize(1);
  }

  @Test
  void namesWhatWasNotPublished() throws Exception {
    Path large =
        Files.write(folder.resolve("large.jpg"), new byte[2 * ColourService.MAX_RECORD_BYTES]);
    Path small = Files.write(folder.resolve("small.png"), PlainPicture.of(Color.RED, "png"));
    String limit = Integer.toString(ColourService.MAX_RECORD_BYTES);

    Outcome known =
        program.run("publish", "--max-record-bytes", limit, large.toString(), small.toString());
    assertThat(known.exit()).as(known.toString()).isEqualTo(1);
    assertThat(known.out()).isEqualTo("published 1 images to images\n");
    assertThat(known.err())
        .contains(large + ": its record has", "the topic images takes 100,000")
        .contains("1 images were not published");

    Outcome refusedByBroker = program.run("publish", large.toString());
    assertThat(refusedByBroker.exit()).as(refusedByBroker.toString()).isEqualTo(1);
    assertThat(refusedByBroker.err())
        .contains(large + ": not delivered to images: Broker: Message size too large");

    Outcome noTopic = program.run("publish", "--topic", "imagse", small.toString());
    assertThat(noTopic.exit()).as(noTopic.toString()).isEqualTo(1);
    assertThat(noTopic.err()).contains("there is no topic imagse on " + service.bootstrapServers());

    Outcome missing = program.run("predictions", "--follow", "--count", "2", "--timeout", "2");
    assertThat(missing.exit()).as(missing.toString()).isEqualTo(1);
    assertThat(missing.out().lines()).as(missing.toString()).hasSize(1);
    assertThat(missing.err()).contains("only 1 of 2 records came");
  }

  @Test
  void refusesRecordsOfAnotherSchema() throws Exception {
    Path small = Files.write(folder.resolve("small.png"), PlainPicture.of(Color.RED, "png"));
    Outcome published = program.run("publish", small.toString());
    assertThat(published.exit()).as(published.toString()).isZero();

    Outcome read = program.run("predictions", "--topic", "images");

    assertThat(read.exit()).as(read.toString()).isEqualTo(1);
    assertThat(read.err())
        .contains("the value was written with another schema", header(ImageEvent.getClassSchema()));
  }

  @Test
  void guideShowsTheHeaderOfEverySchema() throws IOException {
    assertThat(Files.readString(GUIDE))
        .containsIgnoringCase(header(ImageEvent.getClassSchema()))
        .containsIgnoringCase(header(Prediction.getClassSchema()))
        .containsIgnoringCase(header(DeadLetter.getClassSchema()))
        .containsIgnoringCase(header(Feedback.getClassSchema()));
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

  /** Reads records that may still be to come. */
  private List<JsonNode> read(String command, int count) throws Exception {
    Outcome outcome =
        program.run(
            command, "--follow", "--count", Integer.toString(count), "--timeout", WAIT_SECONDS);
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    List<JsonNode> records = outcome.records();
    assertThat(records).as(outcome.toString()).hasSize(count);
    return records;
  }
}
