package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Sha256;
import dev.streamtune.fuzz.Fuzzing;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changed manifests, chunks and heads: what was published, or a named refusal. */
class HeadFuzzTest {
  private static final int HEADER = 10;
  private static final long MEMORY = 8L << 20;
  private static final String PUBLICATION = "p";

  private final AvroCodec<HeadManifest> manifests = AvroCodec.of(HeadManifest.class);
  private final AvroCodec<HeadChunk> chunks = AvroCodec.of(HeadChunk.class);
  private final byte[] head = HeadCodec.encode(HeadWeights.untrained(3, 2, 5));
  private final byte[] chunk = chunks.encode(new HeadChunk(PUBLICATION, 0, ByteBuffer.wrap(head)));
  private final byte[] manifest = manifests.encode(manifest());

  private HeadManifest manifest() {
    return new HeadManifest(
        1L,
        "PROMOTED",
        "by hand",
        null,
        0L,
        -1L, // learnedOffset
        List.of("a", "b"),
        3,
        "base",
        PUBLICATION,
        1,
        head.length,
        Sha256.hex(head),
        0L,
        0L,
        Instant.EPOCH,
        List.of(Instant.ofEpochMilli(1), Instant.ofEpochMilli(2)));
  }

  @Test
  void everyManifestIsReadOrRefused() throws InterruptedException {
    int refused =
        fuzzing("manifest", manifest, HEADER)
            .run(
                2000,
                input -> {
                  HeadManifest read = manifests.decode(input);
                  new HeadRequirements("base", 3).check(read);
                  assertAsPublished(read, chunk);
                });

    assertThat(refused).isPositive();
  }

  @Test
  void everyChunkIsPartOfWhatWasPublishedOrRefused() throws InterruptedException {
    int refused =
        fuzzing("chunk", chunk, HEADER).run(2000, input -> assertAsPublished(manifest(), input));

    assertThat(refused).isPositive();
  }

  @Test
  void everyHeadIsReadOrRefused() throws InterruptedException {
    int refused =
        fuzzing("head", head, 8)
            .run(
                2000,
                input -> {
                  HeadWeights weights = HeadCodec.decode(input);
                  assertThat(HeadCodec.encode(weights)).hasSameSizeAs(input);
                });

    assertThat(refused).isPositive();
  }

  /** The two products overflow and cancel each other out; the sizes of the parts do not. */
  @Test
  void aHeadWhoseClaimedSizeOverflowsIsRefused() {
    long rest = (Integer.MAX_VALUE + 1L) * 512 * 4;
    int classes = (int) (rest / (513 * 4) + 1);
    int length = (int) (16 + 513L * 4 * classes - rest);
    byte[] bytes = new byte[length];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(head, 0, 8)
        .putInt(Integer.MAX_VALUE)
        .putInt(classes);

    assertThat(catchThrowable(() -> HeadCodec.decode(bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not have");
  }

  private Fuzzing fuzzing(String name, byte[] input, int kept) {
    return new Fuzzing(
        name,
        List.of(input),
        kept,
        MEMORY,
        e ->
            e instanceof MalformedRecordException
                || e instanceof HeadRefusedException
                || e.getClass() == IllegalArgumentException.class);
  }

  private void assertAsPublished(HeadManifest read, byte[] value)
      throws MalformedRecordException, HeadRefusedException {
    ChunkAssembly assembly = new ChunkAssembly(read);
    assembly.offer(chunks.decode(value));
    assertThat(assembly.bytes()).isEqualTo(head);
  }
}
