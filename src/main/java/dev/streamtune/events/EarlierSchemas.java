package dev.streamtune.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Earlier versions of our schemas, so that what was written by them is still read: records on
 * topics and state alike. Whoever changes a schema puts the version before beside the others, as
 * {@code earlier/NAME-N.avsc} with the next number; Avro's rules of schema resolution say which
 * changes allow that.
 */
final class EarlierSchemas {
  private EarlierSchemas() {}

  /** Returns the earlier versions of a record, oldest first. */
  static List<Schema> of(String name) {
    List<Schema> schemas = new ArrayList<>();
    while (true) {
      String resource = "earlier/%s-%d.avsc".formatted(name, schemas.size() + 1);
      try (InputStream in = EarlierSchemas.class.getResourceAsStream(resource)) {
        if (in == null) {
          return schemas;
        }
        schemas.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
  }
}
