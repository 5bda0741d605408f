package dev.streamtune.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docker-compose.yml}, as compose reads it: with variables of the shell put in. */
final class ComposeFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

  private final JsonNode services;

  private ComposeFile(JsonNode services) {
    this.services = services;
  }

  /**
   * Reads it.
   *
   * @param shell the variables that the user has set
   */
  static ComposeFile read(Path file, Map<String, String> shell) throws IOException {
    String text =
        VARIABLE
            .matcher(Files.readString(file))
            .replaceAll(
                variable ->
                    Matcher.quoteReplacement(
                        shell.getOrDefault(variable.group(1), variable.group(2))));
    return new ComposeFile(Yaml.document(text).get("services"));
  }

  /** Returns all services, by name. */
  List<String> all() {
    List<String> names = new ArrayList<>();
    services.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns the services that run StreamTune, by name. */
  List<String> own() {
    List<String> names = new ArrayList<>();
    services
        .properties()
        .forEach(
            service -> {
              if (service.getValue().has("build")) {
                names.add(service.getKey());
              }
            });
    return names;
  }

  /** Returns the arguments that a service passes to the image's entry point. */
  List<String> command(String service) {
    List<String> words = new ArrayList<>();
    service(service).get("command").forEach(word -> words.add(word.asText()));
    return words;
  }

  /** Returns the words by which a service's health is asked. */
  List<String> health(String service) {
    List<String> words = new ArrayList<>();
    service(service).required("healthcheck").required("test").forEach(w -> words.add(w.asText()));
    return words;
  }

  /** Returns the variables that a service sets. */
  Map<String, String> environment(String service) {
    Map<String, String> variables = new LinkedHashMap<>();
    service(service)
        .get("environment")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }

  /** Returns what a service says. */
  JsonNode service(String name) {
    return services.required(name);
  }
}
