package dev.streamtune.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML as trees, with anchors and merge keys resolved; a key that comes twice is refused. */
public final class Yaml {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Yaml() {}

  /** Returns the documents of a stream, without the empty ones. */
  public static List<JsonNode> documents(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<JsonNode> documents = new ArrayList<>();
    new org.yaml.snakeyaml.Yaml(new SafeConstructor(options))
        .loadAll(text)
        .forEach(document -> documents.add(JSON.valueToTree(document)));
    documents.removeIf(document -> Objects.isNull(document) || document.isNull());
    return documents;
  }

  /** Returns the only document. */
  public static JsonNode document(String text) {
    List<JsonNode> documents = documents(text);
    if (documents.size() != 1) {
      throw new AssertionError("expected one document, found " + documents.size());
    }
    return documents.get(0);
  }
}
