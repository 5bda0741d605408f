package dev.streamtune.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** Reads the schemas of folders. */
final class SchemaFiles {
  private SchemaFiles() {}

  /**
   * Returns the record types that the files of folders define, by full name; those nested in others
   * are among them.
   */
  static Map<String, Schema> records(Path... folders) throws IOException {
    SchemaParser parser = new SchemaParser();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        parser.parse(file);
      }
    }
    return records(parser.getParsedNamedSchemas());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
    }
  }

  private static Map<String, Schema> records(Collection<Schema> roots) {
    Map<String, Schema> records = new TreeMap<>();
    Deque<Schema> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Schema next = open.pop();
      if (next.getType() != Schema.Type.RECORD) {
        open.addAll(parts(next));
      } else if (records.put(next.getFullName(), next) == null) {
        next.getFields().forEach(field -> open.add(field.schema()));
      }
    }
    return records;
  }

  /** Returns what a union, an array or a map is made of; nothing for other types. */
  static List<Schema> parts(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> schema.getTypes();
      case ARRAY -> List.of(schema.getElementType());
      case MAP -> List.of(schema.getValueType());
      default -> List.of();
    };
  }
}
