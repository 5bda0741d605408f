package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.faults.Await;
import dev.streamtune.registry.ApicurioDistribution;
import dev.streamtune.registry.ApicurioServer;
import dev.streamtune.registry.CutLine;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ImageEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real schema registry: Apicurio's, by its interface that is Confluent's. */
@Tag("long")
class RegistryIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path CLIENT = Path.of("docs/clients/python/registry_client.py");

  @TempDir static Path shared;
  private static @Nullable ApicurioServer apicurio;
  private static EmbeddedBroker broker;

  @TempDir Path folder;
  private String name = "";

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(0);
    Optional<Path> distribution = ApicurioDistribution.find();
    if (distribution.isPresent()) {
      ApicurioServer server = ApicurioServer.start(distribution.get(), shared);
      apicurio = server;
      server.awaitAnswer();
    }
  }

  @AfterAll
  static void stop() {
    if (apicurio != null) {
      apicurio.close();
    }
    broker.close();
  }

  @BeforeEach
  void require(TestInfo test) {
    // Assumed here and not once before all tests, so that reports count them and state the reason.
    assumeTrue(apicurio != null, ApicurioDistribution.MISSING);
    name = test.getTestMethod().orElseThrow().getName();
  }

  private static ApicurioServer registry() {
    return Objects.requireNonNull(apicurio);
  }

  /** Topics, and so subjects, of this test alone. */
  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("schema.registry.url", registry().url());
    settings.put("application.id", name);
    settings.put("state.dir", folder.resolve("state").toString());
    settings.put("topic.partitions", "1");
    settings.put("model.weights", "untrained");
    for (String topic :
        List.of("images", "predictions", "feedback", "heads", "dead-letters", "quarantine")) {
      settings.put("topic." + topic.replace('-', '.'), topic(topic));
    }
    settings.put("topic.labelled.examples", topic("labelled-examples"));
    settings.put("topic.training.runs", topic("training-runs"));
    settings.putAll(more);
    return settings;
  }

  private String topic(String topic) {
    return name + "-" + topic;
  }

  private Invocation run(Map<String, String> settings, String... command) {
    List<String> call = new ArrayList<>(Arrays.asList(command));
    settings.forEach((key, value) -> call.addAll(List.of("--set", key + "=" + value)));
    return Invocation.of(call.toArray(String[]::new));
  }

  private ServiceInstance serve(ServiceConfig config) throws InterruptedException {
    ServiceInstance instance =
        ServiceInstance.start(config, new SmallBase(), Role.ALL, new SimpleMeterRegistry());
    instance.awaitRunning(LIMIT);
    return instance;
  }

  @Test
  void theCommandsAndTheServiceSpeakByNumbersOfTheRegistry() throws Exception {
    Map<String, String> settings = settings(Map.of());
    Invocation registered = run(settings, "schemas", "register");
    assertThat(registered.exitCode()).as(registered.err()).isZero();
    assertThat(registered.out()).hasSize(11).anyMatch(line -> line.endsWith(topic("images-value")));
    assertThat(run(settings, "schemas", "check").out()).isEqualTo(registered.out());
    assertThat(run(settings, "schemas", "register").out()).isEqualTo(registered.out());

    ServiceConfig config = ServiceConfig.parse(settings);
    new TopicAdmin(config).createMissing();
    Path images = Files.createDirectory(folder.resolve("images"));
    SampleFolder.write(images, 4);
    try (ServiceInstance instance = serve(config)) {
      assertThat(run(settings, "publish", images.toString()).exitCode()).isZero();
      List<ConsumerRecord<String, byte[]>> answers = await(config, topic("predictions"), 4);
      String id = answers.get(0).key();
      assertThat(run(settings, "correct", id, "class-1").exitCode()).isZero();
      byte[] example = await(config, topic("labelled-examples"), 1).get(0).value();
      instance.health().requireHealthy();

      assertThat(schemaOf(answers.get(0).value())).isEqualTo("Prediction");
      assertThat(schemaOf(example)).isEqualTo("LabelledExample");
      assertThat(run(settings, "predictions", "--json").out()).hasSize(4);
    }
    byte[] image = await(config, topic("images"), 4).get(0).value();
    assertThat(schemaOf(image)).isEqualTo("ImageEvent");
    assertThat(registry().versions(topic("images-value"))).containsExactly(1);
  }

  /** Returns the name of the schema of the number that a value starts with. */
  private static String schemaOf(byte[] value) throws IOException {
    assertThat(value[0]).isZero();
    return registry().schema(ByteBuffer.wrap(value).getInt(1)).getName();
  }

  private static List<ConsumerRecord<String, byte[]>> await(
      ServiceConfig config, String topic, int count) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (TopicReader<byte[]> reader =
        new TopicReader<>(config, topic, new ByteArrayDeserializer())) {
      Await.until(
          count + " records on " + topic,
          LIMIT,
          () -> {
            int unused = reader.poll(records::add);
            return records.size() >= count;
          });
    }
    return records;
  }

  /** Confluent's own library for Python, which knows nothing of this program. */
  @Test
  void aClientOfAnotherLanguageWritesAndReads() throws Exception {
    Optional<String> python = python();
    assumeTrue(
        python.isPresent(),
        "no python3 with Confluent's client; on Debian: apt-get install python3-confluent-kafka"
            + " python3-avro python3-requests");
    Map<String, String> settings = settings(Map.of("schema.registry.register", "true"));
    ServiceConfig config = ServiceConfig.parse(settings);
    new TopicAdmin(config).createMissing();
    assertThat(run(settings, "schemas", "register").exitCode()).isZero();
    Schema newer = newer(registry().schema(numberOf("images-value")));
    registry().compatibility(topic("images-value"), "BACKWARD");
    int second = registry().register(topic("images-value"), newer);
    Path image = Files.write(folder.resolve("grey.bmp"), SmallService.image());

    try (ServiceInstance instance = serve(config)) {
      String published = run(python.get(), "publish", "--topic", topic("images"), image.toString());
      assertThat(published).contains("published 1 images", "version 2 of " + topic("images-value"));
      JsonNode prediction =
          new ObjectMapper()
              .readTree(
                  run(
                      python.get(),
                      "predictions",
                      "--topic",
                      topic("predictions"),
                      "--count",
                      "1"));

      assertThat(prediction.get("id").asText()).isEqualTo(image.toString());
      assertThat(prediction.get("probabilities")).hasSize(10);
      assertThat(prediction.get("headVersion").isIntegralNumber()).isTrue();
      instance.health().requireHealthy();
    }
    byte[] written = await(config, topic("images"), 1).get(0).value();
    assertThat(ByteBuffer.wrap(written).getInt(1)).isEqualTo(second);
  }

  private int numberOf(String subject) {
    return run(settings(Map.of()), "schemas", "check").out().stream()
        .filter(line -> line.endsWith(topic(subject)))
        .map(line -> Integer.parseInt(line.strip().split(" ", 2)[0]))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> python() throws Exception {
    for (String candidate : List.of("/usr/bin/python3", "python3")) {
      Process process =
          new ProcessBuilder(candidate, "-c", "import confluent_kafka.avro, avro, requests")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private String run(String python, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(python, CLIENT.toString()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(
        List.of("--bootstrap-servers", broker.bootstrapServers(), "--registry", registry().url()));
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(out);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  /** Returns the schema with a field more, which has a default. */
  private static Schema newer(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    Schema text =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    fields.add(
        new Schema.Field("site", text, "Where it was taken.", Schema.Field.NULL_DEFAULT_VALUE));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  @Test
  void recordsThatCannotBeReadBecomeDeadLettersWithTheReason() throws Exception {
    Map<String, String> settings = settings(Map.of("schema.registry.register", "true"));
    ServiceConfig config = ServiceConfig.parse(settings);
    new TopicAdmin(config).createMissing();
    Schema bare = SchemaBuilder.record("ImageEvent").fields().requiredString("id").endRecord();
    int incompatible = registry().register("elsewhere-value", bare);
    GenericRecord record = new GenericRecordBuilder(bare).set("id", "bare").build();
    byte[] image = SmallService.image();
    ImageEvent event = new ImageEvent("single", ByteBuffer.wrap(image), null, null, Map.of());

    try (ServiceInstance instance = serve(config);
        Outbox outbox = new Outbox(config, topic("images"))) {
      outbox.send("bare", written(incompatible, record));
      outbox.send("unknown", ByteBuffer.allocate(9).putInt(1, 1_000_000).array());
      outbox.send("single", AvroCodec.of(ImageEvent.class).encode(event));
      outbox.flush();

      assertThat(await(config, topic("predictions"), 1))
          .first()
          .matches(r -> r.key().equals("single"));
      Map<String, DeadLetter> letters = letters(config, 2);
      DeadLetter bareLetter = Objects.requireNonNull(letters.get("bare"));
      DeadLetter unknownLetter = Objects.requireNonNull(letters.get("unknown"));
      assertThat(bareLetter.getReason()).isEqualTo("INCOMPATIBLE_SCHEMA");
      assertThat(bareLetter.getDetail())
          .contains("ImageEvent cannot be read from schema " + incompatible, "source");
      assertThat(unknownLetter.getReason()).isEqualTo("UNKNOWN_SCHEMA");
      assertThat(unknownLetter.getDetail())
          .contains("schema 1000000, which the schema registry at " + registry().url());
      instance.health().requireHealthy();
    }
  }

  private Map<String, DeadLetter> letters(ServiceConfig config, int count) throws Exception {
    Map<String, DeadLetter> letters = new HashMap<>();
    AvroCodec<DeadLetter> codec =
        new Clients(config).wire().codec(DeadLetter.class, topic("dead-letters"));
    for (ConsumerRecord<String, byte[]> record : await(config, topic("dead-letters"), count)) {
      letters.put(record.key(), codec.decode(record.value()));
    }
    return letters;
  }

  private static byte[] written(int id, GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).putInt(1, id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
    return bytes.toByteArray();
  }

  /** A record of a version that was not seen yet comes while the registry is away. */
  @Test
  void anOutageIsWaitedForAndLosesNothing() throws Exception {
    Map<String, String> direct = settings(Map.of("schema.registry.register", "true"));
    ServiceConfig clients = ServiceConfig.parse(direct);
    new TopicAdmin(clients).createMissing();
    assertThat(run(direct, "schemas", "register").exitCode()).isZero();
    byte[] image = SmallService.image();
    try (CutLine line = CutLine.to(registry().url())) {
      Map<String, String> byLine = settings(Map.of("schema.registry.url", line.url()));
      try (ServiceInstance instance = serve(ServiceConfig.parse(byLine));
          ImagePublisher publisher = new ImagePublisher(clients)) {
        line.cut();
        publisher.publish("waits", image);
        publisher.flush();
        Await.until(
            "not ready",
            LIMIT,
            () ->
                instance
                    .health()
                    .readiness()
                    .reason()
                    .contains("no answer from the schema registry at " + line.url()));

        line.mend();
        assertThat(await(clients, topic("predictions"), 1)).hasSize(1);
        Await.until("ready", LIMIT, () -> instance.health().readiness().ready());
        line.cut();
        publisher.publish("needs nobody", image);
        publisher.flush();
        assertThat(await(clients, topic("predictions"), 2))
            .extracting(ConsumerRecord::key)
            .containsExactly("waits", "needs nobody");
        instance.health().requireHealthy();
      }
    }
    try (TopicReader<byte[]> reader =
        new TopicReader<>(clients, topic("dead-letters"), new ByteArrayDeserializer())) {
      assertThat(reader.end().values()).allMatch(end -> end == 0);
    }
  }

  @Test
  void whatIsWrongWithTheRegistryIsSaidAtStartInOneLine() throws Exception {
    Map<String, String> settings = settings(Map.of());
    new TopicAdmin(ServiceConfig.parse(settings)).createMissing();

    expect(settings, Map.of("schema.registry.url", "http://127.0.0.1:1"))
        .contains("no answer from the schema registry at http://127.0.0.1:1", "is it running");
    expect(
            settings,
            Map.of("schema.registry.url", registry().url().replace("/apis/ccompat/v7", "")))
        .contains("does not answer as a schema registry", "its path included");
    expect(settings, Map.of())
        .contains("does not have Prediction under subject " + topic("predictions-value"))
        .contains("streamtune schemas register");

    registry()
        .register(
            topic("predictions-value"),
            SchemaBuilder.record("Prediction").fields().requiredInt("id").endRecord());
    registry().compatibility(topic("predictions-value"), "BACKWARD");
    expect(settings, Map.of("schema.registry.register", "true"))
        .contains("refuses Prediction as the next version of subject " + topic("predictions-value"))
        .contains("docs/schemas.md");
  }

  private AbstractStringAssert<?> expect(Map<String, String> settings, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    Invocation serve = run(all, "serve");
    assertThat(serve.exitCode()).as(serve.err()).isEqualTo(ExitCode.NOT_AS_NEEDED.number());
    assertThat(serve.out()).isEmpty();
    return assertThat(serve.err()).hasLineCount(1).startsWith("streamtune: ");
  }
}
