package dev.streamtune.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.ImageEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Confluent's wire format: what is written, and what is read of what others write. */
class WireTest {
  private static final ImageEvent EVENT =
      new ImageEvent(
          "4711",
          ByteBuffer.wrap(new byte[] {1, 2, 3}),
          "image/png",
          Instant.ofEpochMilli(1_700_000_000_123L),
          Map.of("camera", "front"));

  private final MapRegistry registry = new MapRegistry();
  private final Wire wire = Wire.registered(registry);
  private final AvroCodec<ImageEvent> codec = wire.codec(ImageEvent.class, "images");

  @Test
  void startsWithZeroAndTheNumberOfTheSchema() {
    int others = registry.add(Schema.create(Schema.Type.STRING));
    byte[] bytes = codec.encode(EVENT);
    byte[] singleObject = AvroCodec.of(ImageEvent.class).encode(EVENT);

    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, others + 1);
    assertThat(Arrays.copyOfRange(bytes, 5, bytes.length))
        .isEqualTo(Arrays.copyOfRange(singleObject, 10, singleObject.length));
  }

  @Test
  void readsBothFormats() throws MalformedRecordException {
    assertThat(codec.decode(codec.encode(EVENT))).isEqualTo(EVENT);
    assertThat(codec.decode(AvroCodec.of(ImageEvent.class).encode(EVENT))).isEqualTo(EVENT);
  }

  @Test
  void withoutARegistrySingleObjectsAreWritten() {
    assertThat(Wire.unregistered().codec(ImageEvent.class, "images").encode(EVENT))
        .isEqualTo(AvroCodec.of(ImageEvent.class).encode(EVENT));
  }

  /** A subject has one line of versions: what a topic is there for, or what travels with that. */
  @Test
  void subjectsAreThoseOfTheTopicAndOfWhatTravelsWithItsRecords() {
    wire.codec(Feedback.class, "labels").encode(new Feedback("a", "rose", null, null, null));
    wire.codec(ForgetRequest.class, "labels").encode(new ForgetRequest("a", "r", null, null));

    assertThat(registry.subjects())
        .containsExactly("labels-value", "labels-dev.streamtune.schema.ForgetRequest");
  }

  @Test
  void theTypeOfARecordIsToldByItsSchema() {
    byte[] forget =
        wire.codec(ForgetRequest.class, "feedback").encode(new ForgetRequest("a", "r", null, null));
    AvroCodec<Feedback> feedback = wire.codec(Feedback.class, "feedback");

    assertThat(wire.codec(ForgetRequest.class, "feedback").marks(forget)).isTrue();
    assertThat(feedback.marks(forget)).isFalse();
    assertThat(feedback.marks(unknown(99))).isFalse();
    assertThat(refusal(feedback, forget).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal(feedback, forget).detail())
        .contains(
            "schema 1", "dev.streamtune.schema.ForgetRequest", "expected the record Feedback");
  }

  @Test
  void aNumberThatTheRegistryDoesNotKnowIsRefused() {
    assertThat(refusal(codec, unknown(99)).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal(codec, unknown(-1)).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void withoutARegistryTheSettingIsNamed() {
    Refusal refusal = refusal(AvroCodec.of(ImageEvent.class), codec.encode(EVENT));

    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal.detail()).contains("set schema.registry.url", "single-object");
  }

  /** An outage is no fault of the record. */
  @Test
  void aRegistryThatIsAwayRefusesNothing() {
    byte[] bytes = codec.encode(EVENT);
    registry.lose();

    assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> codec.marks(bytes)).isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> wire.codec(Feedback.class, "f").encode(new Feedback()))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  /** A newer producer has a field more, an older one lacks those that have a default. */
  @Test
  void otherVersionsAreRead() throws Exception {
    Schema other =
        SchemaBuilder.record("ImageEvent")
            .namespace("com.example")
            .fields()
            .name("site")
            .type(SchemaBuilder.array().items().nullType())
            .noDefault()
            .requiredString("id")
            .name("source")
            .type()
            .unionOf()
            .bytesType()
            .and()
            .stringType()
            .endUnion()
            .noDefault()
            .endRecord();
    GenericRecord record = new GenericData.Record(other);
    record.put("site", Arrays.asList(null, null));
    record.put("id", "4711");
    record.put("source", ByteBuffer.wrap(new byte[] {7}));

    ImageEvent read = codec.decode(written(record));

    assertThat(read.getId()).isEqualTo("4711");
    assertThat(read.getSource()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
    assertThat(read.getCapturedAt()).isNull();
    assertThat(read.getAttributes()).isEmpty();
  }

  @Test
  void aSchemaWithoutWhatIsNeededIsRefusedByName() throws Exception {
    Schema other = SchemaBuilder.record("ImageEvent").fields().requiredString("id").endRecord();
    GenericRecord record = new GenericData.Record(other);
    record.put("id", "4711");

    Refusal refusal = refusal(codec, written(record));

    assertThat(refusal.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    assertThat(refusal.detail()).contains("ImageEvent", "schema 1", "source");
  }

  @Test
  void truncationsAreRefused() {
    byte[] whole = codec.encode(EVENT);
    for (int length = 0; length < whole.length; length++) {
      assertThat(refusal(codec, Arrays.copyOf(whole, length)).reason())
          .as("%d bytes", length)
          .isEqualTo(Reason.NOT_AVRO);
    }
  }

  /** Whatever follows the heading, there is a record or a named refusal. */
  @Test
  void mutationsAreSurvived() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] whole = codec.encode(EVENT);
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = whole.clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        mutated[5 + random.nextInt(mutated.length - 5)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(codec.decode(mutated)).isNotNull();
      } catch (MalformedRecordException e) {
        assertThat(e.refusal().reason()).as("seed %d case %d", seed, i).isEqualTo(Reason.NOT_AVRO);
      }
    }
  }

  /** A part that contains itself would be skipped as deep as the record says, and end the stack. */
  @Test
  void aSchemaOfAnyDepthIsRefused() {
    Schema chain = Schema.createRecord("Chain", null, null, false);
    chain.setFields(
        List.of(
            new Schema.Field(
                "next", Schema.createUnion(Schema.create(Schema.Type.NULL), chain), null, null)));
    int id = registry.add(imageWith(chain));
    byte[] bytes = new byte[2_000_000];
    Arrays.fill(bytes, (byte) 2);
    ByteBuffer.wrap(bytes).put((byte) 0).putInt(id);

    assertThat(refusal(codec, bytes).reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
  }

  /** Each level has two of the next: 2 to the power of 40 parts in a record of some bytes. */
  @Test
  void aSchemaOfAnySizeIsRefused() {
    Schema part = Schema.create(Schema.Type.NULL);
    for (int level = 0; level < 40; level++) {
      part =
          SchemaBuilder.record("Level" + level)
              .fields()
              .name("a")
              .type(part)
              .noDefault()
              .name("b")
              .type(part)
              .noDefault()
              .endRecord();
    }
    byte[] bytes = unknown(registry.add(imageWith(part)));

    assertThat(
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refusal(codec, bytes).reason()))
        .isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
  }

  /** Lists of nothing: each of their blocks claims as many items as the record has bytes. */
  @Test
  void itemsWithoutBytesAreCounted() {
    Schema nothing = SchemaBuilder.array().items().nullType();
    int id = registry.add(imageWith(nothing));
    ByteBuffer bytes = ByteBuffer.allocate(300_005).put((byte) 0).putInt(id);
    byte[] block = HexFormat.of().parseHex("80d00f"); // 128,000 items
    while (bytes.remaining() >= block.length) {
      bytes.put(block);
    }

    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> refusal(codec, bytes.array()).reason()))
        .isEqualTo(Reason.NOT_AVRO);
  }

  /** Returns a schema from which an image could be read, with a field of somebody else first. */
  private static Schema imageWith(Schema first) {
    return SchemaBuilder.record("ImageEvent")
        .fields()
        .name("first")
        .type(first)
        .noDefault()
        .requiredString("id")
        .requiredBytes("source")
        .endRecord();
  }

  private static byte[] unknown(int id) {
    return ByteBuffer.allocate(9).put((byte) 0).putInt(id).array();
  }

  private byte[] written(GenericRecord record) throws IOException {
    int id = registry.add(record.getSchema());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).putInt(1, id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
    return bytes.toByteArray();
  }

  private static Refusal refusal(AvroCodec<?> codec, byte[] bytes) {
    return catchThrowableOfType(MalformedRecordException.class, () -> codec.decode(bytes))
        .refusal();
  }
}
