package dev.streamtune.weights.fetch;

import dev.streamtune.weights.fetch.RemoteFile.Part;
import dev.streamtune.weights.fetch.RemoteFile.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * Completes a part file from a server and checks it against what its publisher says. Where a
 * transfer breaks off it tries again; where none begins it gives up at once.
 */
final class Fetcher {
  private final HttpSource source;
  private final FetchLimits limits;
  private final FetchObserver observer;

  Fetcher(HttpSource source, FetchLimits limits, FetchObserver observer) {
    this.source = source;
    this.limits = limits;
    this.observer = observer;
  }

  /**
   * Fetches what is missing of a file.
   *
   * @param part only this thread of this process uses it; keeps what arrived if this fails, unless
   *     that is wrong
   */
  void fetch(RemoteFile file, PartFile part) throws IOException, InterruptedException {
    FetchMethod method =
        file.part() == Part.WHOLE
            ? new WholeFile(source, limits.maxBytes())
            : new ConvolutionTensors(source, limits.maxBytes());
    int idle = 0;
    boolean begun = false;
    boolean complete = false;
    while (!complete) {
      long before = part.length();
      try {
        method.attempt(file, part, observer);
        complete = true;
      } catch (ConnectionLostException e) {
        boolean brought = part.length() > before;
        begun = begun || brought;
        idle = brought ? 0 : idle + 1;
        if (!begun || idle > limits.retries()) {
          throw e;
        }
        pause(e, idle);
      }
    }
    requirePublished(file, part);
  }

  private void pause(ConnectionLostException failure, int idle) throws InterruptedException {
    Duration pause = limits.pause().multipliedBy(1L << idle);
    observer.note(
        "%s; going on in %s s".formatted(failure.getMessage(), pause.toMillis() / 1000.0));
    Thread.sleep(pause.toMillis());
  }

  private static void requirePublished(RemoteFile file, PartFile part) throws IOException {
    if (file.published().isEmpty()) {
      return;
    }
    Published published = file.published().get();
    long size = Files.size(part.path());
    Checksum found = published.checksum().of(part.path());
    if (size != published.size() || !found.equals(published.checksum())) {
      part.discard();
      throw new FetchException(
          "what arrived is not the published file and was deleted: expected %,d bytes with %s, found %,d bytes with %s"
              .formatted(published.size(), published.checksum(), size, found));
    }
  }
}
