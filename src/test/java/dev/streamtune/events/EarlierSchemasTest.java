package dev.streamtune.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.schema.AcceptedLabel;
import dev.streamtune.schema.KnownImage;
import dev.streamtune.schema.LabelledExample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What earlier versions wrote is read by this one: records on topics and state in stores. */
class EarlierSchemasTest {
  private static final Path EARLIER = Path.of("src/main/resources/dev/streamtune/events/earlier");

  @Test
  void anExampleOfAnEarlierVersionIsRead() throws Exception {
    GenericRecord before = earlier("LabelledExample");
    before.put("id", "a");
    before.put("label", "tulip");
    before.put("annotator", "maria");
    before.put("features", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    before.put("baseHash", "base");
    before.put("predictedLabel", "rose");
    before.put("headVersion", 7L);
    before.put("feedbackTopic", "feedback");
    before.put("feedbackPartition", 2);
    before.put("feedbackOffset", 9L);
    before.put("feedbackAt", 1_700_000_000_000L);
    AvroCodec<LabelledExample> codec = AvroCodec.of(LabelledExample.class);
    byte[] written = written(before);

    assertThat(codec.marks(written)).isTrue();
    LabelledExample read = codec.decode(written);
    assertThat(read.getLabel()).isEqualTo("tulip");
    assertThat(read.getAnnotator()).isEqualTo("maria");
    assertThat(read.getFeatures()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(read.getHeadVersion()).isEqualTo(7);
    assertThat(read.getFeedbackAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
    assertThat(read.getPredictedProbability()).isNull();
  }

  @Test
  void stateOfAnEarlierVersionIsRead() throws Exception {
    GenericRecord image = earlier("KnownImage");
    image.put("sequence", 5L);
    image.put("features", ByteBuffer.wrap(new byte[] {4}));
    image.put("baseHash", "base");
    image.put("label", "rose");
    image.put("headVersion", 7L);
    image.put("at", 11L);
    GenericRecord label = earlier("AcceptedLabel");
    label.put("label", "tulip");
    label.put("topic", "feedback");
    label.put("partition", 1);
    label.put("offset", 2L);
    label.put("timestamp", 3L);
    label.put("payloadSha256", "00");
    label.put("payloadBytes", 4);

    assertThat(read(KnownImage.class, image))
        .isEqualTo(
            new KnownImage(
                5L, ByteBuffer.wrap(new byte[] {4}), "base", "rose", 7L, null, null, 11L, null));
    assertThat(read(AcceptedLabel.class, label))
        .isEqualTo(new AcceptedLabel("tulip", "feedback", 1, 2L, 3L, "00", 4, null, List.of()));
  }

  /** What is too short is refused by name, whatever version wrote it. */
  @Test
  void truncationsOfAnEarlierVersionAreRefused() throws Exception {
    GenericRecord label = earlier("AcceptedLabel");
    label.put("label", "tulip");
    label.put("topic", "feedback");
    label.put("partition", 1);
    label.put("offset", 2L);
    label.put("timestamp", 3L);
    label.put("payloadSha256", "00");
    label.put("payloadBytes", 4);
    byte[] whole = written(label);
    AvroCodec<AcceptedLabel> codec = AvroCodec.of(AcceptedLabel.class);

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThat(catchThrowableOfType(MalformedRecordException.class, () -> codec.decode(part)))
          .as("%d bytes", length)
          .isNotNull();
    }
  }

  /** A change to a schema that breaks this needs another name, or a migration. */
  @Test
  void everyEarlierVersionCanBeReadAsTheCurrentOne() throws Exception {
    try (Stream<Path> files = Files.list(EARLIER)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replaceAll("-\\d+\\.avsc", "");
        Schema current =
            (Schema) Class.forName("dev.streamtune.schema." + name).getField("SCHEMA$").get(null);

        assertThat(EarlierSchemas.of(name)).as(name).isNotEmpty();
        for (Schema earlier : EarlierSchemas.of(name)) {
          assertThat(SchemaCompatibility.checkReaderWriterCompatibility(current, earlier).getType())
              .as(name)
              .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
      }
    }
  }

  private static GenericRecord earlier(String name) {
    return new GenericData.Record(EarlierSchemas.of(name).get(0));
  }

  private static byte[] written(GenericRecord record) throws IOException {
    return Buffers.bytes(
        new BinaryMessageEncoder<GenericRecord>(new GenericData(), record.getSchema())
            .encode(record));
  }

  private static <T extends SpecificRecord> T read(Class<T> type, GenericRecord record)
      throws IOException, MalformedRecordException {
    return AvroCodec.of(type).decode(written(record));
  }
}
