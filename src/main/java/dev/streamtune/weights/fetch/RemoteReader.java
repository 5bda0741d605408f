package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts of a remote file in ascending order, all of the same version. Asks for ranges; where
 * the server sends the whole file all the same, what lies between the parts is read and dropped,
 * and what follows the last is not read. One thread uses it and closes it.
 */
final class RemoteReader implements AutoCloseable {
  /** Reading over a gap of this size is faster than a request. */
  private static final long WORTH_READING_OVER = 1 << 16;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final HttpSource source;
  private final URI uri;
  private @Nullable RemoteResponse response;
  private Optional<String> validator = Optional.empty();
  private ByteBuffer arrived = NOTHING;
  private long position;

  RemoteReader(HttpSource source, URI uri) {
    this.source = source;
    this.uri = uri;
  }

  /** Goes to the first byte of a range, of which all or some bytes will be read. */
  void seek(ByteRange range) throws IOException, InterruptedException {
    RemoteResponse open = response;
    if (open == null || !leadsTo(open, range)) {
      open(range);
    }
    skip(range.begin() - position);
  }

  private boolean leadsTo(RemoteResponse open, ByteRange range) {
    boolean whole = open.range().begin() == 0 && open.range().end() >= open.total().orElse(0);
    return range.begin() >= position
        && range.end() <= open.range().end()
        && (whole || range.begin() - position <= WORTH_READING_OVER);
  }

  private void open(ByteRange range) throws IOException, InterruptedException {
    close();
    RemoteResponse opened = source.get(uri, range, validator);
    response = opened;
    arrived = NOTHING;
    position = opened.range().begin();
    if (validator.isPresent() && !validator.equals(opened.validator())) {
      throw new ConnectionLostException("the file at the server has changed meanwhile");
    }
    validator = opened.validator();
  }

  /** Reads as many bytes as the buffer has room for. */
  void read(ByteBuffer target) throws IOException, InterruptedException {
    while (target.hasRemaining()) {
      target.put(take(target.remaining()));
    }
  }

  /** Appends this many bytes to a file. */
  void copy(long count, PartWriter writer) throws IOException, InterruptedException {
    long left = count;
    while (left > 0) {
      ByteBuffer bytes = take(left);
      left -= bytes.remaining();
      writer.write(bytes);
    }
  }

  /** Returns the size of the whole file, if the server has said. */
  OptionalLong total() {
    return response == null ? OptionalLong.empty() : response.total();
  }

  /** Returns what names the version that is read, if anything does. */
  Optional<String> validator() {
    return validator;
  }

  private void skip(long count) throws IOException, InterruptedException {
    long left = count;
    while (left > 0) {
      left -= take(left).remaining();
    }
  }

  /** Returns at least one and at most this many of the next bytes. */
  private ByteBuffer take(long most) throws IOException, InterruptedException {
    while (!arrived.hasRemaining()) {
      arrived = more();
    }
    ByteBuffer bytes = arrived.slice();
    bytes.limit((int) Math.min(most, bytes.remaining()));
    arrived.position(arrived.position() + bytes.remaining());
    position += bytes.remaining();
    return bytes;
  }

  private ByteBuffer more() throws IOException, InterruptedException {
    if (response == null) {
      throw new IllegalStateException("seek first");
    }
    Optional<ByteBuffer> next = response.body().next();
    return next.orElseThrow(
        () -> new ConnectionLostException("the file ends at byte %,d".formatted(position)));
  }

  @Override
  public void close() {
    if (response != null) {
      response.close();
    }
  }
}
