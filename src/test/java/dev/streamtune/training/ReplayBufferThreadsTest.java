package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BufferSettings;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplayBufferThreadsTest {
  private static final int EXAMPLES = 50_000;

  private final ReplayBuffer buffer = new ReplayBuffer(new BufferSettings(100, 1 << 20, 10, 20, 1));

  /** The buffer is full, so that an addition which is half done would show. */
  @Test
  void aSnapshotIsOfOneMoment() throws Exception {
    List<String> ids = Examples.ids("t", 400, false, 20);
    for (int i = 0; i < 400; i++) {
      buffer.add(Examples.of(ids.get(i), "rose", i));
    }
    ExecutorService stream = Executors.newSingleThreadExecutor();
    try {
      Future<?> writer = stream.submit(() -> correct(ids));
      int snapshots = 0;
      while (!writer.isDone() || snapshots == 0) {
        assertThat(buffer.snapshot().training()).hasSize(80);
        snapshots++;
      }
      writer.get(30, TimeUnit.SECONDS);
    } finally {
      stream.shutdownNow();
    }
  }

  private void correct(List<String> ids) {
    for (int i = 0; i < EXAMPLES; i++) {
      buffer.add(Examples.of(ids.get(i % 400), i % 3 == 0 ? "rose" : "tulip", 400 + i));
    }
  }
}
