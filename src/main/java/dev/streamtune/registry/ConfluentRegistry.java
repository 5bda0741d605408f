package dev.streamtune.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.config.RegistrySettings;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.RegistryUnavailableException;
import dev.streamtune.events.SchemaRefusedException;
import dev.streamtune.events.SchemaRegistry;
import dev.streamtune.events.TopicRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A registry that answers as Confluent's does. Every number is asked for once; then records are
 * written and read whether the registry answers or not. Thread-safe; nothing to close.
 */
public final class ConfluentRegistry implements SchemaRegistry {
  private final ObjectMapper mapper = new ObjectMapper();
  private final KnownSchemas known = new KnownSchemas(System::nanoTime);
  private final Map<TopicRecord, Integer> ids = new ConcurrentHashMap<>();
  private final RegistryHttp http;
  private final boolean register;

  /** Connects when something is asked. */
  public ConfluentRegistry(RegistrySettings settings) {
    this.http = new RegistryHttp(settings);
    this.register = settings.register();
  }

  @Override
  public int idOf(TopicRecord record) {
    Integer id = ids.get(record);
    if (id == null) {
      id = register ? register(record) : find(record);
      ids.put(record, id);
    }
    return id;
  }

  /**
   * Registers a schema, if it is not there already.
   *
   * @throws SchemaRefusedException if the registry does not take it
   */
  public int register(TopicRecord record) {
    Answer answer = http.post("/subjects/%s/versions".formatted(record.subject()), schema(record));
    if (!answer.isDone()) {
      throw new SchemaRefusedException(
          "the schema registry at %s refuses %s as the next version of subject %s: %s; see docs/schemas.md on evolution"
              .formatted(http.url(), record.schema().getName(), record.subject(), answer.reason()));
    }
    return id(answer);
  }

  private int id(Answer answer) {
    JsonNode id = answer.body().path("id");
    if (!id.canConvertToInt()) {
      throw new RegistryUnavailableException(
          "the schema registry at %s answers without the number of a schema".formatted(http.url()));
    }
    return id.asInt();
  }

  /** Whoever registered a schema may have written it in other words. */
  private int find(TopicRecord record) {
    Answer answer = http.post("/subjects/" + record.subject(), schema(record));
    if (answer.isDone()) {
      return id(answer);
    }
    Answer latest = http.get("/subjects/%s/versions/latest".formatted(record.subject()));
    if (latest.isMissing()) {
      throw missing(record, "there is no such subject");
    }
    if (!latest.isDone() || !isSame(record.schema(), latest.body())) {
      throw missing(record, "its latest version is another");
    }
    return id(latest);
  }

  private SchemaRefusedException missing(TopicRecord record, String what) {
    return new SchemaRefusedException(
        "the schema registry at %s does not have %s under subject %s (%s): register it with streamtune schemas register, or set schema.registry.register=true"
            .formatted(http.url(), record.schema().getName(), record.subject(), what));
  }

  private ObjectNode schema(TopicRecord record) {
    return mapper.createObjectNode().put("schema", SchemaText.of(record.schema()));
  }

  /** Says whether records of the two are the same bytes. */
  private static boolean isSame(Schema ours, JsonNode version) {
    try {
      Schema theirs = parse(version);
      return SchemaNormalization.parsingFingerprint64(theirs)
          == SchemaNormalization.parsingFingerprint64(ours);
    } catch (AvroRuntimeException e) {
      return false;
    }
  }

  private static Schema parse(JsonNode version) {
    return new Schema.Parser().parse(version.path("schema").asText());
  }

  @Override
  public Schema schema(int id) throws MalformedRecordException {
    Optional<Schema> before = known.find(id);
    if (before.isPresent()) {
      return before.get();
    }
    if (id < 0) {
      throw known.refused(id, "the value names schema %d; numbers are positive".formatted(id));
    }
    Answer answer = http.get("/schemas/ids/" + id);
    if (!answer.isDone()) {
      throw known.refused(
          id,
          "the value names schema %d, which the schema registry at %s does not know: %s"
              .formatted(id, http.url(), answer.reason()));
    }
    String type = answer.body().path("schemaType").asText("AVRO");
    if (!type.equals("AVRO") || answer.body().path("references").size() > 0) {
      throw known.refused(
          id,
          "the value names schema %d of the registry, which is of type %s or refers to others; expected an Avro schema that stands alone"
              .formatted(id, type));
    }
    try {
      Schema schema = parse(answer.body());
      known.found(id, schema);
      return schema;
    } catch (AvroRuntimeException e) {
      throw known.refused(
          id, "schema %d of the registry is no Avro schema: %s".formatted(id, e.getMessage()));
    }
  }
}
