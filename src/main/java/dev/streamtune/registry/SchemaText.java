package dev.streamtune.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/**
 * Schemas as they stand in a registry: the files below {@code schemas/} in Avro's own notation. The
 * generated classes say in addition which class of Java a string becomes; no other language needs
 * to know, and a registry would take it for another version.
 */
final class SchemaText {
  private static final String JAVA_STRING = "avro.java.string";

  private SchemaText() {}

  /** Returns the text of a generated class's schema. */
  static String of(Schema schema) {
    try {
      JsonNode json = new ObjectMapper().readTree(schema.toString());
      json.findParents(JAVA_STRING).forEach(node -> ((ObjectNode) node).remove(JAVA_STRING));
      return new Schema.Parser().parse(json.toString()).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema's text is JSON", e);
    }
  }
}
