package dev.streamtune.console.feed;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log when the feed cannot read, once, and when it can again. Not thread-safe. */
final class FeedOutage {
  private static final Logger LOG = LoggerFactory.getLogger(FeedOutage.class);

  private boolean lasting;
  private long since;

  void failed(RuntimeException cause) {
    if (lasting) {
      LOG.debug("still not", cause);
      return;
    }
    lasting = true;
    since = System.nanoTime();
    LOG.warn(
        "the console shows nothing new: {}; it goes on trying", String.valueOf(cause.getMessage()));
    LOG.debug("cause", cause);
  }

  void works() {
    if (lasting) {
      lasting = false;
      LOG.info(
          "the console shows what is new again, after {} s",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since));
    }
  }
}
