package dev.streamtune.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ImageEvent;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class AvroCodecTest {
  private final AvroCodec<ImageEvent> codec = AvroCodec.of(ImageEvent.class);
  private final ImageEvent event =
      new ImageEvent(
          "4711",
          ByteBuffer.wrap(new byte[] {1, 2, 3}),
          "image/png",
          Instant.ofEpochMilli(1_700_000_000_123L),
          Map.of("camera", "front"));

  @Test
  void startsWithTheSingleObjectMarkerAndTheFingerprint() {
    ByteBuffer bytes = ByteBuffer.wrap(codec.encode(event)).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(bytes.get()).isEqualTo((byte) 0xC3);
    assertThat(bytes.get()).isEqualTo((byte) 0x01);
    assertThat(bytes.getLong())
        .isEqualTo(SchemaNormalization.parsingFingerprint64(ImageEvent.getClassSchema()));
  }

  @Test
  void readsWhatItWrites() throws MalformedRecordException {
    assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
  }

  /** The last byte of the fingerprint counts, the marker before it does not: decoding checks it. */
  @Test
  void knowsItsRecordsByTheFingerprint() {
    byte[] header = Arrays.copyOf(codec.encode(event), 10);
    byte[] other = header.clone();
    other[9]++;

    assertThat(codec.marks(codec.encode(event))).isTrue();
    assertThat(codec.marks(header)).isTrue();
    assertThat(codec.marks(other)).isFalse();
    assertThat(codec.marks(Arrays.copyOf(header, 9))).isFalse();
    assertThat(codec.marks(new byte[0])).isFalse();
  }

  @Test
  void namesWhatIsNoAvro() {
    assertThat(refusal("hello".getBytes(StandardCharsets.UTF_8)).reason())
        .isEqualTo(Reason.NOT_AVRO);
    assertThat(refusal(new byte[] {(byte) 0xC3}).reason()).isEqualTo(Reason.NOT_AVRO);
  }

  @Test
  void namesASchemaThatItDoesNotKnow() {
    byte[] other =
        AvroCodec.of(DeadLetter.class)
            .encode(new DeadLetter("t", 0, 0L, Instant.EPOCH, "RECORD", "NOT_AVRO", "d", "00", 0));

    assertThat(refusal(other).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal(other).detail())
        .contains("28 82 4f bc 4b 6a f3 58, expected b1 96 88 b3 3e 67 3a d5, which is ImageEvent");
  }

  @Test
  void asksForARegistryWhenTheWireFormatIsConfluents() {
    Refusal refusal = refusal(new byte[] {0, 0, 0, 0, 7, 2, 3});

    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal.detail()).contains("Confluent").contains("single-object");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = codec.encode(event);
    for (int length = 0; length < whole.length; length++) {
      assertThat(refusal(Arrays.copyOf(whole, length)).reason())
          .as("%d bytes", length)
          .isEqualTo(Reason.NOT_AVRO);
    }
  }

  /** Whatever the bytes, there is a record or a named refusal, and little memory is asked for. */
  @Test
  void survivesMutations() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] whole = codec.encode(event);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = whole.clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        mutated[10 + random.nextInt(mutated.length - 10)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(codec.decode(mutated)).isNotNull();
      } catch (MalformedRecordException e) {
        assertThat(e.refusal().reason()).as("seed %d case %d", seed, i).isEqualTo(Reason.NOT_AVRO);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", case " + i, e);
      }
    }
  }

  /** A length, a list and a map that claim 1 GB in a record of a few bytes. */
  @Test
  void claimsBeyondTheRecordsEndTakeNoMemory() {
    byte[] whole = codec.encode(event);
    byte[] start = Arrays.copyOf(whole, 10);
    String claim = "8080808008";
    for (String body : new String[] {claim, "0278" + "00" + claim, "0278000200000" + "0" + claim}) {
      byte[] rest = HexFormat.of().parseHex(body);
      byte[] bytes = ByteBuffer.allocate(10 + rest.length).put(start).put(rest).array();
      ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = thread.getCurrentThreadAllocatedBytes();

      assertThat(refusal(bytes).reason()).as(body).isEqualTo(Reason.NOT_AVRO);
      assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }
  }

  private Refusal refusal(byte[] bytes) {
    return catchThrowableOfType(MalformedRecordException.class, () -> codec.decode(bytes))
        .refusal();
  }
}
