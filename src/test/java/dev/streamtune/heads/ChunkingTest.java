package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.schema.HeadChunk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkingTest {
  private static final int MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "921599, 1, 921599",
    "921600, 1, 921600",
    "921601, 2, 1",
    "1843200, 2, 921600",
    "2000000, 3, 156800"
  })
  void allChunksAreFullButTheLast(int bytes, int chunks, int last) {
    List<HeadChunk> cut = Chunking.split("p", new byte[bytes]);

    assertThat(cut).hasSize(chunks);
    assertThat(cut.get(chunks - 1).getData().remaining()).isEqualTo(last);
    assertThat(cut.subList(0, chunks - 1))
        .allMatch(chunk -> chunk.getData().remaining() == 900 * 1024);
    assertThat(cut).allMatch(chunk -> chunk.getPublication().equals("p"));
    assertThat(cut).extracting(HeadChunk::getIndex).isSorted().doesNotHaveDuplicates();
  }

  /** Kafka's client and broker take 1 MiB by default. */
  @Test
  void aChunkFitsARecordOfTheDefaultSize() {
    HeadChunk full = Chunking.split("p".repeat(36), new byte[2_000_000]).get(0);

    assertThat(AvroCodec.of(HeadChunk.class).encode(full)).hasSizeLessThan(MIB - 100 * 1024);
  }

  /** The head of VGG16 with ten classes, without the codec's few bytes of header. */
  @Test
  void theRealHeadHasFiftySixChunks() {
    int bytes = 4 * (25_088 * 512 + 512 + 512 * 10 + 10);

    assertThat(Chunking.split("p", new byte[bytes])).hasSize(56);
  }
}
