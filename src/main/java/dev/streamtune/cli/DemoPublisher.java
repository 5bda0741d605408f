package dev.streamtune.cli;

import dev.streamtune.cli.DemoImages.DemoImage;
import dev.streamtune.config.ServiceConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Publishes a round of the demo's images in the background, while the answers are shown. */
final class DemoPublisher {
  private final ServiceConfig config;
  private final PrintWriter err;

  DemoPublisher(ServiceConfig config, PrintWriter err) {
    this.config = config;
    this.err = err;
  }

  /** A round on its way. */
  record Sending(CompletableFuture<Integer> published) {
    /** Returns how many answers to wait for: known once everything is published. */
    int expected() {
      try {
        return published.isDone() ? published.join() : Integer.MAX_VALUE;
      } catch (CompletionException e) {
        throw new CommandException("publishing failed: " + e.getCause(), e);
      }
    }
  }

  /** Starts. */
  Sending start(List<DemoImage> images) {
    CompletableFuture<Integer> published = new CompletableFuture<>();
    Thread thread = new Thread(() -> publish(images, published), "demo-publisher");
    thread.setDaemon(true);
    thread.start();
    return new Sending(published);
  }

  private void publish(List<DemoImage> images, CompletableFuture<Integer> published) {
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      int count = 0;
      for (DemoImage image : images) {
        count += publish(publisher, image) ? 1 : 0;
      }
      publisher.flush();
      published.complete(count);
    } catch (RuntimeException e) {
      published.completeExceptionally(e);
    }
  }

  private boolean publish(ImagePublisher publisher, DemoImage image) {
    try {
      publisher.publish(image.id(), image.file().get());
      return true;
    } catch (RecordTooLargeException e) {
      err.println("streamtune: " + e.getMessage());
      return false;
    }
  }
}
