package dev.streamtune.events;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * What a schema of somebody else must be like before records are read by it. Avro would find out
 * most of it later, record by record, and not say as much.
 */
final class WriterSchema {
  /** Ours have a tenth of both. What is skipped costs time, and what nests takes stack. */
  private static final int MOST_PARTS = 1000;

  private static final int MOST_LEVELS = 50;

  private WriterSchema() {}

  /** Says whether a schema is one of a record of this name, in whatever namespace. */
  static boolean isOf(Schema expected, Schema written) {
    return written.getType() == Schema.Type.RECORD && written.getName().equals(expected.getName());
  }

  /**
   * Checks one.
   *
   * @param id its number, for messages
   * @throws MalformedRecordException if records of it cannot be read as the expected ones
   */
  static void check(int id, Schema written, Schema expected) throws MalformedRecordException {
    if (!isOf(expected, written)) {
      throw new MalformedRecordException(
          Reason.UNKNOWN_SCHEMA,
          "the value was written with schema %d of the registry, a %s; expected the record %s"
              .formatted(id, described(written), expected.getName()));
    }
    if (!new Size().isBounded(written, MOST_LEVELS)) {
      throw new MalformedRecordException(
          Reason.INCOMPATIBLE_SCHEMA,
          "schema %d of the registry contains itself, or has more than %d parts or %d levels: write %s with less"
              .formatted(id, MOST_PARTS, MOST_LEVELS, expected.getName()));
    }
    List<Incompatibility> found =
        SchemaCompatibility.checkReaderWriterCompatibility(expected, written)
            .getResult()
            .getIncompatibilities();
    if (!found.isEmpty()) {
      throw new MalformedRecordException(
          Reason.INCOMPATIBLE_SCHEMA, incompatible(id, found.get(0), expected));
    }
  }

  private static String described(Schema written) {
    return written.getType() == Schema.Type.RECORD
        ? "record " + written.getFullName()
        : written.getType().getName();
  }

  private static String incompatible(int id, Incompatibility found, Schema expected) {
    return "%s cannot be read from schema %d of the registry: %s at %s (%s); write with a schema that has all fields of schemas/ without a default"
        .formatted(
            expected.getName(), id, found.getType(), found.getLocation(), found.getMessage());
  }

  /** Counts the parts of a schema as often as they occur in a record, as far as is allowed. */
  private static final class Size {
    private int left = MOST_PARTS;

    boolean isBounded(Schema schema, int levels) {
      left--;
      return left >= 0
          && levels > 0
          && switch (schema.getType()) {
            case ARRAY -> isBounded(schema.getElementType(), levels - 1);
            case MAP -> isBounded(schema.getValueType(), levels - 1);
            case UNION -> schema.getTypes().stream().allMatch(type -> isBounded(type, levels - 1));
            case RECORD ->
                schema.getFields().stream()
                    .allMatch(field -> isBounded(field.schema(), levels - 1));
            default -> true;
          };
    }
  }
}
