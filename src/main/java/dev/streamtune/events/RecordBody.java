package dev.streamtune.events;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;

/** Reads binary records of one schema as those of another, within bounds. Thread-safe. */
final class RecordBody<T> {
  private final String name;
  private final DatumReader<T> reader;

  /**
   * Takes the schemas.
   *
   * @param from what the records were written with
   * @param to that of T
   */
  @SuppressWarnings("unchecked") // the schema is T's, and the reader makes what the schema says
  RecordBody(Schema from, Schema to, SpecificData model) {
    this.name = to.getName();
    this.reader = (DatumReader<T>) model.createDatumReader(from, to);
  }

  /** Decodes the bytes from an offset on. */
  T decode(byte[] bytes, int offset) throws MalformedRecordException {
    try {
      return reader.read(null, new BoundedDecoder(bytes, offset));
    } catch (IOException | RuntimeException e) {
      // Avro's decoder answers hostile bytes with whatever its loops run into: limits, indices,
      // casts.
      throw new MalformedRecordException(
          Reason.NOT_AVRO, "the value is no whole " + name + ": " + e.getMessage(), e);
    }
  }
}
