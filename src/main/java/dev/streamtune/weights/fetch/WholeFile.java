package dev.streamtune.weights.fetch;

import dev.streamtune.weights.fetch.RemoteFile.Published;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** Gets all bytes as they are. */
final class WholeFile implements FetchMethod {
  private final HttpSource source;
  private final long maxBytes;

  WholeFile(HttpSource source, long maxBytes) {
    this.source = source;
    this.maxBytes = maxBytes;
  }

  @Override
  public void attempt(RemoteFile file, PartFile part, FetchObserver observer)
      throws IOException, InterruptedException {
    Optional<String> version = part.validator(file.uri());
    // The last byte is asked for again: no server refuses a range for a file that is complete.
    long begin = version.isPresent() ? Math.max(0, part.length() - 1) : 0;
    ByteRange range = new ByteRange(begin, ByteRange.OPEN);
    try (RemoteResponse response = source.get(file.uri(), range, version)) {
      requireExpectedSize(file, response);
      if (response.range().begin() == 0) {
        part.restart(file.uri(), response.validator());
      }
      receive(file, response, part, observer);
    }
  }

  private void receive(
      RemoteFile file, RemoteResponse response, PartFile part, FetchObserver observer)
      throws IOException, InterruptedException {
    long begin = response.range().begin();
    try (PartWriter writer = PartWriter.open(part, begin, maxBytes, observer)) {
      observer.started(file.shown(), begin, response.total());
      Optional<ByteBuffer> next = response.body().next();
      while (next.isPresent()) {
        writer.write(next.get());
        next = response.body().next();
      }
      requireAll(response.total(), writer.length());
    }
  }

  private static void requireAll(OptionalLong total, long length) throws IOException {
    if (total.isPresent() && length < total.getAsLong()) {
      throw new ConnectionLostException(
          "the server ended after %,d of %,d bytes".formatted(length, total.getAsLong()));
    }
  }

  /** Before anything is fetched: this is how the login page of a network shows. */
  private void requireExpectedSize(RemoteFile file, RemoteResponse response) throws FetchException {
    if (response.total().isEmpty()) {
      return;
    }
    long offered = response.total().getAsLong();
    Optional<Long> expected = file.published().map(Published::size);
    if (expected.isPresent() && expected.get() != offered) {
      throw new FetchException(
          "expected a file of %,d bytes, the server offers %,d bytes of type \"%s\"; is it a login page or an error page?"
              .formatted(expected.get(), offered, response.contentType()));
    }
    if (offered > maxBytes) {
      throw new FetchException(
          "the server offers %,d bytes; more than %,d are not fetched"
              .formatted(offered, maxBytes));
    }
  }
}
