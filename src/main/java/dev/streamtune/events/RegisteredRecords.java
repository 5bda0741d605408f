package dev.streamtune.events;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Records in Confluent's wire format, of whatever version of their schema a registry knows and this
 * program's can be read from. Thread-safe.
 */
final class RegisteredRecords<T> {
  /** Magic byte and the schema's number. */
  private static final int HEADER_BYTES = 5;

  /** Versions in use at a time are few; what is forgotten is made again. */
  private static final int MOST_VERSIONS = 100;

  private final Schema schema;
  private final SpecificData model;
  private final Optional<SchemaRegistry> registry;
  private final Map<Integer, RecordBody<T>> bodies = new ConcurrentHashMap<>();

  RegisteredRecords(Schema schema, SpecificData model, Optional<SchemaRegistry> registry) {
    this.schema = schema;
    this.model = model;
    this.registry = registry;
  }

  /** Returns what stands before each record that is written. */
  byte[] heading(TopicRecord record) {
    int id = registry.orElseThrow().idOf(record);
    return ByteBuffer.allocate(HEADER_BYTES).putInt(1, id).array();
  }

  boolean marks(byte[] bytes) {
    try {
      return WriterSchema.isOf(schema, written(bytes));
    } catch (MalformedRecordException e) {
      return false; // whoever decodes it says why
    }
  }

  T decode(byte[] bytes) throws MalformedRecordException {
    Schema written = written(bytes);
    int id = id(bytes);
    RecordBody<T> body = bodies.get(id);
    if (body == null) {
      WriterSchema.check(id, written, schema);
      body = new RecordBody<>(written, schema, model);
      keep(id, body);
    }
    return body.decode(bytes, HEADER_BYTES);
  }

  private void keep(int id, RecordBody<T> body) {
    if (bodies.size() >= MOST_VERSIONS) {
      bodies.clear();
    }
    bodies.put(id, body);
  }

  private Schema written(byte[] bytes) throws MalformedRecordException {
    if (registry.isEmpty()) {
      throw new MalformedRecordException(
          Reason.UNKNOWN_SCHEMA,
          "the value is in Confluent's wire format, but no schema registry is configured: set"
              + " schema.registry.url, or write "
              + schema.getName()
              + " in Avro single-object encoding (C3 01 ...)");
    }
    if (bytes.length < HEADER_BYTES) {
      throw new MalformedRecordException(
          Reason.NOT_AVRO,
          "the value starts like Confluent's wire format (00 and four bytes) but ends after %d bytes: expected %s"
              .formatted(bytes.length, schema.getName()));
    }
    return registry.get().schema(id(bytes));
  }

  private static int id(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(1);
  }
}
