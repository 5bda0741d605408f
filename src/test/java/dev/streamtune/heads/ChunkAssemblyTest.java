package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.events.Sha256;
import dev.streamtune.schema.HeadChunk;
import dev.streamtune.schema.HeadManifest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkAssemblyTest {
  private final byte[] published = new byte[2_500_000];
  private final List<HeadChunk> chunks;
  private final ChunkAssembly assembly;

  ChunkAssemblyTest() {
    new Random(1).nextBytes(published);
    chunks = new ArrayList<>(Chunking.split("p", published));
    assembly = new ChunkAssembly(manifest(published.length, Sha256.hex(published)));
  }

  private HeadManifest manifest(int bytes, String sha256) {
    return new HeadManifest(
        1L,
        "PROMOTED",
        "o",
        null,
        0L,
        -1L, // learnedOffset
        List.of("a", "b"),
        1,
        "b",
        "p",
        chunks.size(),
        bytes,
        sha256,
        0L,
        9L,
        Instant.EPOCH,
        List.of());
  }

  @Test
  void givesBackWhatWasCutWhateverTheOrder() throws HeadRefusedException {
    Collections.shuffle(chunks, new Random(2));
    chunks.forEach(assembly::offer);

    assertThat(assembly.complete()).isTrue();
    assertThat(assembly.bytes()).isEqualTo(published);
  }

  @Test
  void chunksOfOtherPublicationsAndImpossibleOnesDoNotCount() {
    ByteBuffer data = ByteBuffer.wrap(new byte[1]);
    assembly.offer(new HeadChunk("q", 0, data));
    assembly.offer(new HeadChunk("p", -1, data));
    assembly.offer(new HeadChunk("p", chunks.size(), data));
    chunks.subList(1, chunks.size()).forEach(assembly::offer);

    assertThat(refusal(assembly).problem()).isEqualTo(HeadProblem.PARTIAL);
    assertThat(refusal(assembly).detail()).isEqualTo("found 2 of 3 chunks");
  }

  @Test
  void bytesOfAnotherHashAreCorrupt() {
    ChunkAssembly other = new ChunkAssembly(manifest(published.length, "00"));
    chunks.forEach(other::offer);

    assertThat(refusal(other).problem()).isEqualTo(HeadProblem.CORRUPT);
    assertThat(refusal(other).detail()).contains(Sha256.hex(published), "its manifest says 00");
  }

  @Test
  void anotherNumberOfBytesIsCorrupt() {
    ChunkAssembly other = new ChunkAssembly(manifest(7, Sha256.hex(published)));
    chunks.forEach(other::offer);

    assertThat(refusal(other))
        .isEqualTo(
            new HeadRefusal(
                HeadProblem.CORRUPT, "its chunks have 2,500,000 bytes, its manifest says 7"));
  }

  private static HeadRefusal refusal(ChunkAssembly assembly) {
    return catchThrowableOfType(HeadRefusedException.class, assembly::bytes).refusal();
  }
}
