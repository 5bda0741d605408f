package dev.streamtune.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BuffersTest {
  private final byte[] whole = {1, 2, 3, 4, 5};

  @Test
  void copiesWhatRemainsAndLeavesTheBufferAsItIs() {
    ByteBuffer buffer = ByteBuffer.wrap(whole, 1, 3);

    assertThat(Buffers.bytes(buffer)).containsExactly(2, 3, 4);
    assertThat(Buffers.bytes(buffer)).as("again").containsExactly(2, 3, 4);
  }

  @Test
  void theCopyIsTheCallersOwn() {
    Buffers.bytes(ByteBuffer.wrap(whole))[0] = 9;

    assertThat(whole).startsWith(1);
  }

  @Test
  void readsBuffersThatHaveNoArray() {
    assertThat(Buffers.bytes(ByteBuffer.allocateDirect(2))).containsExactly(0, 0);
    assertThat(Buffers.bytes(ByteBuffer.wrap(whole).asReadOnlyBuffer())).hasSize(5);
  }
}
