package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Shows rights as what grants them. */
final class AclFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLAIN = "[A-Za-z0-9_./:,=@+-]+";

  private final String principal;

  /**
   * Makes it.
   *
   * @param principal who gets the rights, such as {@code User:alice}
   */
  AclFormat(String principal) {
    this.principal = principal;
  }

  /**
   * Returns commands for a shell.
   *
   * @param options how {@code kafka-acls.sh} finds the cluster
   */
  List<String> commands(List<String> options, List<Right> rights) {
    return RightGroup.of(rights).stream().map(group -> command(options, group)).toList();
  }

  private String command(List<String> options, RightGroup group) {
    Stream<String> prefixed =
        group.pattern() == PatternType.PREFIXED
            ? Stream.of("--resource-pattern-type", "prefixed")
            : Stream.empty();
    return Stream.of(
            Stream.of("kafka-acls.sh"),
            options.stream(),
            Stream.of("--add", "--allow-principal", principal),
            group.operations().stream().flatMap(each -> Stream.of("--operation", name(each))),
            prefixed,
            group.names().stream().flatMap(each -> Stream.of(option(group.type()), each)))
        .flatMap(words -> words)
        .map(AclFormat::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** DESCRIBE_CONFIGS is DescribeConfigs there. */
  private static String name(AclOperation operation) {
    return Stream.of(operation.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String option(ResourceType type) {
    return "--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns one JSON object for each entry. */
  List<String> json(List<Right> rights) {
    return rights.stream()
        .map(
            right ->
                JSON.createObjectNode()
                    .put("principal", principal)
                    .put("resourceType", right.type().name())
                    .put("patternType", right.pattern().name())
                    .put("name", right.name())
                    .put("operation", right.operation().name())
                    .toString())
        .toList();
  }
}
