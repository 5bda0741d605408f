package dev.streamtune.cli;

import dev.streamtune.cli.DemoImages.DemoImage;
import dev.streamtune.config.ServiceConfig;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes the demo's images in the background, while the demo shows the answers. */
final class DemoPublisher {
  private final ServiceConfig config;
  private final DemoSummary summary;
  private final PrintWriter err;
  private final AtomicInteger published = new AtomicInteger();

  DemoPublisher(ServiceConfig config, DemoSummary summary, PrintWriter err) {
    this.config = config;
    this.summary = summary;
    this.err = err;
  }

  /** Starts; the result is how many images were published. */
  CompletableFuture<Integer> start(DemoImages images) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> publish(images, result), "demo-publisher");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private void publish(DemoImages images, CompletableFuture<Integer> result) {
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      images.images().forEach(image -> publish(publisher, image));
      publisher.flush();
      result.complete(published.get());
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private void publish(ImagePublisher publisher, DemoImage image) {
    try {
      image.label().ifPresent(label -> summary.expect(image.id(), label));
      publisher.publish(image.id(), image.file().get());
      published.incrementAndGet();
    } catch (RecordTooLargeException e) {
      err.println("streamtune: " + e.getMessage());
    }
  }
}
