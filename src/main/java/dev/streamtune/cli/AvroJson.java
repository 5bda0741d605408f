package dev.streamtune.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.specific.SpecificRecord;

/** Avro records as JSON for programs: fields as in the schema, times in ISO 8601. */
final class AvroJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AvroJson() {}

  /** Returns the record as an object. */
  static ObjectNode node(SpecificRecord record) {
    try {
      // A record's toString is JSON: org.apache.avro.generic.GenericData.toString.
      return (ObjectNode) JSON.readTree(record.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro writes JSON", e);
    }
  }
}
