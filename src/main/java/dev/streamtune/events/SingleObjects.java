package dev.streamtune.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Records in Avro's single-object encoding, of the current version of a schema and of earlier ones.
 * Thread-safe.
 */
final class SingleObjects<T> {
  private static final byte[] MARKER = {(byte) 0xC3, 0x01};

  /** Marker and fingerprint. */
  private static final int HEADER_BYTES = 10;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final String name;
  private final byte[] fingerprint;

  /** By the fingerprints of the current version and of earlier ones. */
  private final Map<ByteBuffer, RecordBody<T>> bodies = new HashMap<>();

  SingleObjects(Schema schema, SpecificData model) {
    this.name = schema.getName();
    this.fingerprint = fingerprintOf(schema);
    for (Schema earlier : EarlierSchemas.of(name)) {
      bodies.put(ByteBuffer.wrap(fingerprintOf(earlier)), new RecordBody<>(earlier, schema, model));
    }
    bodies.put(ByteBuffer.wrap(fingerprint), new RecordBody<>(schema, schema, model));
  }

  /**
   * Returns the fingerprint as it stands in a header: CRC-64-AVRO, least significant byte first.
   */
  private static byte[] fingerprintOf(Schema schema) {
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(fingerprint).array();
  }

  /** Returns what stands before each record that is written. */
  byte[] heading() {
    return ByteBuffer.allocate(HEADER_BYTES).put(MARKER).put(fingerprint).array();
  }

  boolean marks(byte[] bytes) {
    return body(bytes) != null;
  }

  private @Nullable RecordBody<T> body(byte[] bytes) {
    return bytes.length < HEADER_BYTES
        ? null
        : bodies.get(ByteBuffer.wrap(bytes, MARKER.length, fingerprint.length));
  }

  T decode(byte[] bytes) throws MalformedRecordException {
    if (bytes.length < HEADER_BYTES || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
      throw new MalformedRecordException(
          Reason.NOT_AVRO,
          "the value does not start like an Avro single object (C3 01 and a fingerprint): expected "
              + name);
    }
    RecordBody<T> body = body(bytes);
    if (body == null) {
      throw new MalformedRecordException(Reason.UNKNOWN_SCHEMA, otherSchema(bytes));
    }
    return body.decode(bytes, HEADER_BYTES);
  }

  private String otherSchema(byte[] bytes) {
    return "the value names the schema %s, expected %s, which is %s; rebuild the producer with it"
        .formatted(
            HEX.formatHex(bytes, MARKER.length, HEADER_BYTES), HEX.formatHex(fingerprint), name);
  }
}
