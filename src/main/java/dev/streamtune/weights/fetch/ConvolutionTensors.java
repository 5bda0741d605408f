package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * Gets the convolutions out of a safetensors file: VGG16's dense layers are nine tenths of it. What
 * arrives is a safetensors file of its own.
 */
final class ConvolutionTensors implements FetchMethod {
  /** What torchvision and timm call the convolutions. */
  private static final String PREFIX = "features.";

  /** Enough for the header of a VGG16; a longer one costs one more request. */
  private static final long FIRST_BYTES = 1 << 16;

  private final HttpSource source;
  private final long maxBytes;

  ConvolutionTensors(HttpSource source, long maxBytes) {
    this.source = source;
    this.maxBytes = maxBytes;
  }

  @Override
  public void attempt(RemoteFile file, PartFile part, FetchObserver observer)
      throws IOException, InterruptedException {
    try (RemoteReader reader = new RemoteReader(source, file.uri())) {
      reader.seek(new ByteRange(0, FIRST_BYTES));
      long dataBegin = Long.BYTES + headerLength(reader);
      TensorTable tensors = table(reader, dataBegin).only(PREFIX);
      byte[] header = tensors.header();
      long size = header.length + tensors.dataBytes();
      boolean goesOn =
          reader.validator().isPresent()
              && reader.validator().equals(part.validator(file.uri()))
              && part.startsWith(header)
              && part.length() <= size;
      if (!goesOn) {
        part.restart(file.uri(), reader.validator());
      }
      try (PartWriter writer = PartWriter.open(part, part.length(), maxBytes, observer)) {
        observer.started(file.shown(), writer.length(), OptionalLong.of(size));
        if (!goesOn) {
          writer.write(ByteBuffer.wrap(header));
        }
        copy(tensors, dataBegin, writer.length() - header.length, reader, writer);
      }
    }
  }

  private static long headerLength(RemoteReader reader) throws IOException, InterruptedException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    reader.read(length);
    long bytes = length.getLong(0);
    if (bytes < 2 || bytes > TensorTable.MAX_HEADER_BYTES) {
      throw new FetchException(
          "not a safetensors file: it begins with %s, the length of a header is at most %,d"
              .formatted(Long.toUnsignedString(bytes), TensorTable.MAX_HEADER_BYTES));
    }
    return bytes;
  }

  private static TensorTable table(RemoteReader reader, long dataBegin)
      throws IOException, InterruptedException {
    long total = reader.total().orElse(ByteRange.OPEN);
    if (dataBegin > total) {
      throw new FetchException(
          "not a safetensors file: its header ends at byte %,d of %,d".formatted(dataBegin, total));
    }
    reader.seek(new ByteRange(Long.BYTES, dataBegin));
    ByteBuffer json = ByteBuffer.allocate(Math.toIntExact(dataBegin - Long.BYTES));
    reader.read(json);
    return TensorTable.parse(
        json.array(), total == ByteRange.OPEN ? ByteRange.OPEN : total - dataBegin);
  }

  /** Copies what is still to come of the tensors' bytes, of which some are there already. */
  private static void copy(
      TensorTable tensors, long dataBegin, long present, RemoteReader reader, PartWriter writer)
      throws IOException, InterruptedException {
    long done = present;
    for (ByteRange range : tensors.ranges()) {
      long skipped = Math.min(done, range.length());
      done -= skipped;
      if (skipped < range.length()) {
        ByteRange rest =
            new ByteRange(dataBegin + range.begin() + skipped, dataBegin + range.end());
        reader.seek(rest);
        reader.copy(rest.length(), writer);
      }
    }
  }
}
