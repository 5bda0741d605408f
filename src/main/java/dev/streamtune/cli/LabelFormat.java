package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Shows labels that were sent to programs. */
final class LabelFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelFormat() {}

  static String json(LabelSource.Label label, @Nullable String annotator) {
    ObjectNode node = JSON.createObjectNode().put("id", label.id()).put("label", label.label());
    if (annotator != null) {
      node.put("annotator", annotator);
    }
    return node.toString();
  }
}
