package dev.streamtune.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Schemas explain themselves to someone who has nothing else. */
class SchemaDocumentationTest {
  private static final Path PUBLIC = Path.of("schemas");
  private static final Path INTERNAL = PUBLIC.resolve("internal");

  private static final Pattern TIME = Pattern.compile("at|.*At|timestamp|since");
  private static final Pattern SIZE = Pattern.compile("bytes|.*Bytes");
  private static final Pattern UNIT =
      Pattern.compile(".*(0 to 1|milliseconds|seconds|nats|above 0|bytes).*");

  @Test
  void everyRecordAndEveryFieldHasADoc() throws IOException {
    Map<String, Schema> records = SchemaFiles.records(PUBLIC, INTERNAL);

    assertThat(records).hasSizeGreaterThan(15);
    assertThat(records.values()).allSatisfy(type -> assertThat(doc(type)).isNotBlank());
    assertThat(fields(records, (type, field) -> field.doc() == null || field.doc().isBlank()))
        .isEmpty();
  }

  @Test
  void everyPointInTimeIsATimestamp() throws IOException {
    assertThat(fields(SchemaFiles.records(PUBLIC), (type, field) -> isBareTime(field))).isEmpty();
  }

  @Test
  void everyMeasureNamesItsUnitOrItsRange() throws IOException {
    assertThat(fields(SchemaFiles.records(PUBLIC), (type, field) -> lacksUnit(type, field)))
        .isEmpty();
  }

  private static List<String> fields(
      Map<String, Schema> records, BiPredicate<Schema, Schema.Field> which) {
    List<String> found = new ArrayList<>();
    for (Schema type : records.values()) {
      type.getFields().stream()
          .filter(field -> which.test(type, field))
          .map(field -> type.getName() + "." + field.name())
          .forEach(found::add);
    }
    return found;
  }

  private static boolean isBareTime(Schema.Field field) {
    return TIME.matcher(field.name()).matches()
        && leaves(field.schema()).stream()
            .filter(leaf -> leaf.getType() != Schema.Type.NULL)
            .anyMatch(leaf -> !(leaf.getLogicalType() instanceof LogicalTypes.TimestampMillis));
  }

  private static boolean lacksUnit(Schema type, Schema.Field field) {
    boolean measure =
        SIZE.matcher(field.name()).matches()
            || leaves(field.schema()).stream()
                .anyMatch(
                    leaf ->
                        leaf.getType() == Schema.Type.FLOAT
                            || leaf.getType() == Schema.Type.DOUBLE);
    return measure && !UNIT.matcher(field.doc() + " " + doc(type)).matches();
  }

  private static List<Schema> leaves(Schema schema) {
    List<Schema> parts = SchemaFiles.parts(schema);
    return parts.isEmpty()
        ? List.of(schema)
        : parts.stream().flatMap(part -> leaves(part).stream()).toList();
  }

  private static String doc(Schema type) {
    return Objects.requireNonNullElse(type.getDoc(), "");
  }
}
