package dev.streamtune.events;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary decoder, which believes no length beyond the bytes that are there: its own
 * allocates what a length claims before it reads, so that a record of 20 bytes can ask for 2 GB.
 * Items of our schemas take at least a byte each, which bounds lists and maps the same way, one by
 * one and all together: by the schema of somebody else, items may take none. Not thread-safe.
 */
final class BoundedDecoder extends Decoder {
  private final BinaryDecoder in;
  private final InputStream rest;

  /** How many items there may still be. */
  private long itemsLeft;

  /** Decodes the bytes from {@code offset} on. */
  BoundedDecoder(byte[] bytes, int offset) {
    this.in = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
    this.rest = in.inputStream();
    this.itemsLeft = (long) bytes.length - offset;
  }

  private long bounded(long claimed) throws IOException {
    if (claimed < 0 || claimed > rest.available()) {
      throw new EOFException(
          "a length of %d where %d bytes are left".formatted(claimed, rest.available()));
    }
    return claimed;
  }

  private long items(long claimed) throws IOException {
    if (claimed > itemsLeft) {
      throw new EOFException("%d items where at most %d can follow".formatted(claimed, itemsLeft));
    }
    itemsLeft -= bounded(claimed);
    return claimed;
  }

  private byte[] content() throws IOException {
    byte[] content = new byte[(int) bounded(in.readLong())];
    in.readFixed(content, 0, content.length);
    return content;
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(content());
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(content());
  }

  @Override
  public String readString() throws IOException {
    return readString(null).toString();
  }

  @Override
  public long readArrayStart() throws IOException {
    return items(in.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return items(in.arrayNext());
  }

  @Override
  public long readMapStart() throws IOException {
    return items(in.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return items(in.mapNext());
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }

  @Override
  public void skipString() throws IOException {
    in.skipString();
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipBytes();
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public long skipArray() throws IOException {
    return items(in.skipArray());
  }

  @Override
  public long skipMap() throws IOException {
    return items(in.skipMap());
  }
}
