package dev.streamtune.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who have a released version of a schema can go on with it. */
class SchemaHistoryTest {
  private static final Path SCHEMAS = Path.of("schemas");

  private static final String RELEASED =
      """
      {"type": "record", "name": "Note", "namespace": "a", "fields": [
        {"name": "id", "type": "string"},
        {"name": "weight", "type": "float"}
      ]}
      """;

  @TempDir Path folder;
  private Path now;
  private Path history;

  @BeforeEach
  void release() throws IOException {
    now = Files.createDirectory(folder.resolve("now"));
    history = Files.createDirectories(folder.resolve("history"));
    Files.writeString(Files.createDirectory(history.resolve("1.0.0")).resolve("n.avsc"), RELEASED);
  }

  @Test
  void noReleasedSchemaIsBroken() throws IOException {
    SchemaHistory schemas =
        new SchemaHistory(SchemaFiles.records(SCHEMAS, SCHEMAS.resolve("internal")));

    assertThat(schemas.current()).containsKeys("dev.streamtune.schema.ImageEvent");
    assertThat(schemas.breaks(SCHEMAS.resolve("history"))).isEmpty();
  }

  @Test
  void aFieldWithADefaultMayBeAdded() throws IOException {
    String added = "\"float\"},\n {\"name\": \"by\", \"type\": \"string\", \"default\": \"\"}";

    assertThat(breaksWith(RELEASED.replace("\"float\"}", added))).isEmpty();
  }

  @Test
  void aFieldWithoutADefaultBreaksOldProducers() throws IOException {
    String added = "\"float\"},\n {\"name\": \"by\", \"type\": \"string\"}";

    assertThat(breaksWith(RELEASED.replace("\"float\"}", added)))
        .singleElement()
        .asString()
        .startsWith("1.0.0 Note: what was written then is not readable now")
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE")
        .contains("by");
  }

  @Test
  void aRenamedFieldBreaksBoth() throws IOException {
    assertThat(breaksWith(RELEASED.replace("weight", "mass")))
        .anySatisfy(line -> assertThat(line).contains("written then").contains("mass"))
        .anySatisfy(line -> assertThat(line).contains("written now").contains("weight"));
  }

  /** A float can be read as a double, but not the other way round. */
  @Test
  void aWiderTypeBreaksOldConsumers() throws IOException {
    assertThat(breaksWith(RELEASED.replace("float", "double")))
        .singleElement()
        .asString()
        .contains("what is written now is not readable with it")
        .contains("TYPE_MISMATCH");
  }

  @Test
  void aSchemaThatIsGoneIsFound() throws IOException {
    assertThat(breaksWith(RELEASED.replace("Note", "Letter")))
        .containsExactly("1.0.0 Note: is gone");
  }

  private List<String> breaksWith(String schema) throws IOException {
    Files.writeString(now.resolve("n.avsc"), schema);
    return new SchemaHistory(SchemaFiles.records(now)).breaks(history);
  }
}
