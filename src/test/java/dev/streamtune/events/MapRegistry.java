package dev.streamtune.events;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A schema registry in memory, which can be unreachable. */
final class MapRegistry implements SchemaRegistry {
  private final List<Schema> schemas = new ArrayList<>();
  private final List<String> subjects = new ArrayList<>();
  private boolean lost;

  /** Registers a schema of somebody else; returns its number. */
  int add(Schema schema) {
    schemas.add(schema);
    return schemas.size();
  }

  void lose() {
    lost = true;
  }

  /** Returns under which subjects schemas were asked for. */
  List<String> subjects() {
    return subjects;
  }

  @Override
  public int idOf(TopicRecord record) {
    requireFound();
    subjects.add(record.subject());
    int index = schemas.indexOf(record.schema());
    return index >= 0 ? index + 1 : add(record.schema());
  }

  @Override
  public Schema schema(int id) throws MalformedRecordException {
    requireFound();
    if (id < 1 || id > schemas.size()) {
      throw new MalformedRecordException(Reason.UNKNOWN_SCHEMA, "there is no schema " + id);
    }
    return schemas.get(id - 1);
  }

  private void requireFound() {
    if (lost) {
      throw new RegistryUnavailableException("the registry is away");
    }
  }
}
