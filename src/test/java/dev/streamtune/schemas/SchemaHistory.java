package dev.streamtune.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * Compares schemas with those of earlier releases, by Avro's rules of schema resolution.
 *
 * @param current the record types as they are, by full name
 */
record SchemaHistory(Map<String, Schema> current) {
  /** Copies the map. */
  SchemaHistory {
    current = Map.copyOf(current);
  }

  /**
   * Says what would break between a release and now.
   *
   * @param history has a folder of schemas for each release
   * @return one line for each break; empty if there is none
   */
  List<String> breaks(Path history) throws IOException {
    List<String> breaks = new ArrayList<>();
    for (Path release : releases(history)) {
      for (Schema then : SchemaFiles.records(release).values()) {
        breaksSince(then).stream()
            .map(what -> release.getFileName() + " " + then.getName() + ": " + what)
            .forEach(breaks::add);
      }
    }
    return breaks;
  }

  private static List<Path> releases(Path history) throws IOException {
    try (Stream<Path> entries = Files.list(history)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private List<String> breaksSince(Schema then) {
    Schema now = current.get(then.getFullName());
    if (now == null) {
      return List.of("is gone");
    }
    List<String> breaks = new ArrayList<>();
    breaks.addAll(unreadable("what was written then is not readable now: ", now, then));
    breaks.addAll(unreadable("what is written now is not readable with it: ", then, now));
    return breaks;
  }

  private static List<String> unreadable(String what, Schema reader, Schema writer) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return pair.getResult().getIncompatibilities().stream()
        .map(why -> what + why.getType() + " at " + why.getLocation() + ", " + why.getMessage())
        .toList();
  }
}
