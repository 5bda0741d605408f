package dev.streamtune.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record type as bytes, in Avro's single-object encoding: {@code C3 01}, the CRC-64-AVRO
 * fingerprint of the schema, the binary record (Avro 1.12 specification, "Single-object encoding").
 *
 * <p>Thread-safe.
 *
 * @param <T> the generated record class
 */
public final class AvroCodec<T extends SpecificRecord> {
  /** First byte of Confluent's wire format, which is followed by a four-byte schema id. */
  private static final byte CONFLUENT_MAGIC = 0;

  private static final byte[] MARKER = {(byte) 0xC3, 0x01};

  /** Marker and fingerprint. */
  private static final int HEADER_BYTES = 10;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final String name;
  private final byte[] fingerprint;
  private final BinaryMessageEncoder<T> encoder;

  /** By the fingerprints of the current version and of earlier ones. */
  private final Map<ByteBuffer, DatumReader<T>> readers = new HashMap<>();

  /**
   * Makes a codec that writes the current version of a schema and reads earlier ones, too.
   *
   * @param model the record class's own conversions, {@code X.getClassSchema()} and {@code
   *     SpecificData.getForClass(X.class)}
   */
  private AvroCodec(Schema schema, SpecificData model) {
    this.name = schema.getName();
    this.fingerprint = fingerprintOf(schema);
    this.encoder = new BinaryMessageEncoder<>(model, schema);
    for (Schema earlier : EarlierSchemas.of(name)) {
      readers.put(ByteBuffer.wrap(fingerprintOf(earlier)), createReader(earlier, schema, model));
    }
    readers.put(ByteBuffer.wrap(fingerprint), createReader(schema, schema, model));
  }

  /**
   * Makes the codec of a generated record class.
   *
   * @param type the class that Avro generated
   */
  public static <T extends SpecificRecord> AvroCodec<T> of(Class<T> type) {
    TrustedRecords.trust(type);
    SpecificData model = SpecificData.getForClass(type);
    return new AvroCodec<>(model.getSchema(type), model);
  }

  /**
   * Returns the fingerprint as it stands in a header: CRC-64-AVRO, least significant byte first.
   */
  private static byte[] fingerprintOf(Schema schema) {
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(fingerprint).array();
  }

  @SuppressWarnings("unchecked") // the schema is T's, and the reader makes what the schema says
  private static <T> DatumReader<T> createReader(Schema from, Schema to, SpecificData model) {
    return (DatumReader<T>) model.createDatumReader(from, to);
  }

  /** Says whether bytes are marked as a record of this type, of the current or an older version. */
  public boolean marks(byte[] bytes) {
    return reader(bytes) != null;
  }

  private @Nullable DatumReader<T> reader(byte[] bytes) {
    return bytes.length < HEADER_BYTES
        ? null
        : readers.get(ByteBuffer.wrap(bytes, MARKER.length, fingerprint.length));
  }

  /** Encodes a record. */
  public byte[] encode(T record) {
    try {
      return Buffers.bytes(encoder.encode(record));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  /**
   * Decodes a record.
   *
   * @throws MalformedRecordException if the bytes are no such record; never anything else
   */
  public T decode(byte[] bytes) throws MalformedRecordException {
    if (bytes.length > 0 && bytes[0] == CONFLUENT_MAGIC) {
      throw new MalformedRecordException(
          Reason.UNKNOWN_SCHEMA,
          "the value is in Confluent's wire format, but no schema registry is configured: write "
              + name
              + " in Avro single-object encoding (C3 01 ...)");
    }
    if (bytes.length < HEADER_BYTES || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
      throw new MalformedRecordException(
          Reason.NOT_AVRO,
          "the value does not start like an Avro single object (C3 01 and a fingerprint): expected "
              + name);
    }
    DatumReader<T> reader = reader(bytes);
    if (reader == null) {
      throw new MalformedRecordException(Reason.UNKNOWN_SCHEMA, otherSchema(bytes));
    }
    try {
      return reader.read(null, new BoundedDecoder(bytes, HEADER_BYTES));
    } catch (IOException | RuntimeException e) {
      // Avro's decoder answers hostile bytes with whatever its loops run into: limits, indices,
      // casts.
      throw new MalformedRecordException(
          Reason.NOT_AVRO, "the value is no whole " + name + ": " + e.getMessage(), e);
    }
  }

  private String otherSchema(byte[] bytes) {
    return "the value names the schema %s, expected %s, which is %s; rebuild the producer with it"
        .formatted(
            HEX.formatHex(bytes, MARKER.length, HEADER_BYTES), HEX.formatHex(fingerprint), name);
  }
}
