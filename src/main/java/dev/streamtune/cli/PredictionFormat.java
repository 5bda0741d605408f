package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.config.Printable;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.RankedLabel;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows predictions to people and to programs. */
final class PredictionFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PredictionFormat() {}

  /** One line for a person, whatever the id says. */
  static String line(Prediction prediction) {
    return Printable.of(
        String.format(
            Locale.ROOT,
            "%s  %s %.3f  (margin %.3f, head %d)",
            prediction.getId(),
            prediction.getLabel(),
            prediction.getTopK().get(0).getProbability(),
            prediction.getMargin(),
            prediction.getHeadVersion()));
  }

  /** One line of JSON, fields as in the Avro schema. */
  static String json(Prediction prediction) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", prediction.getId());
    node.put("label", prediction.getLabel());
    node.set("probabilities", JSON.valueToTree(new TreeMap<>(prediction.getProbabilities())));
    ArrayNode top = node.putArray("topK");
    for (RankedLabel ranked : prediction.getTopK()) {
      top.addObject().put("label", ranked.getLabel()).put("probability", ranked.getProbability());
    }
    node.put("margin", prediction.getMargin());
    node.put("headVersion", prediction.getHeadVersion());
    node.put("baseHash", prediction.getBaseHash());
    node.putObject("timings")
        .put("queueMillis", prediction.getTimings().getQueueMillis())
        .put("decodeMillis", prediction.getTimings().getDecodeMillis())
        .put("inferMillis", prediction.getTimings().getInferMillis())
        .put("batchSize", prediction.getTimings().getBatchSize());
    return node.toString();
  }

  /** One line of JSON of a file that was classified without Kafka. */
  static String json(String file, String label, Map<String, Float> probabilities) {
    ObjectNode node = JSON.createObjectNode().put("file", file).put("label", label);
    node.set("probabilities", JSON.valueToTree(probabilities));
    return node.toString();
  }
}
