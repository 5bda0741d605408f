package dev.streamtune.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.schema.HeadManifest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a follower told. */
final class Recorder implements HeadListener {
  private static final long LIMIT_SECONDS = 60;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final List<PublishedHead> heads = new CopyOnWriteArrayList<>();

  @Override
  public void onHead(PublishedHead head) {
    heads.add(head);
    events.add("head " + head.version());
  }

  @Override
  public void onShadow(PublishedHead head) {
    events.add("shadow " + head.version());
  }

  @Override
  public void onRefused(Optional<HeadManifest> manifest, HeadRefusal refusal) {
    String version = manifest.map(m -> Long.toString(m.getVersion())).orElse("?");
    events.add("refused %s %s".formatted(version, refusal.problem()));
  }

  @Override
  public void onFailure(RuntimeException failure) {
    events.add("failure " + failure.getMessage());
  }

  /** Waits for the next events; they must be these, in this order. */
  void expect(String... expected) throws InterruptedException {
    for (String event : expected) {
      @Nullable String found = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertThat(found).isEqualTo(event);
    }
  }

  /** Nothing was told that was not expected. */
  void expectNoMore() {
    assertThat(events).isEmpty();
  }

  PublishedHead lastHead() {
    return heads.get(heads.size() - 1);
  }
}
