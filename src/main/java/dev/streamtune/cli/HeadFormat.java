package dev.streamtune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.config.Printable;
import dev.streamtune.schema.HeadManifest;
import java.util.List;
import java.util.stream.Stream;

/** Shows manifests of heads to people and to programs. */
final class HeadFormat {
  private static final int SHORT_HASH = 12;

  private HeadFormat() {}

  /** One line for a person. */
  static String line(HeadManifest manifest, boolean inService) {
    return Printable.of(
        "%d  %s  %s  %d labels  %s  sha256 %s%s"
            .formatted(
                manifest.getVersion(),
                manifest.getStatus(),
                manifest.getPublishedAt(),
                manifest.getLabels().size(),
                manifest.getOrigin(),
                shortened(manifest.getSha256()),
                inService ? "  in service" : ""));
  }

  /** Everything that matters to a person, a line each. */
  static List<String> lines(HeadManifest manifest, boolean inService) {
    return Stream.of(
            "head %d: %s%s"
                .formatted(
                    manifest.getVersion(), manifest.getStatus(), inService ? ", in service" : ""),
            "origin: %s; published %s; after head %d"
                .formatted(
                    manifest.getOrigin(), manifest.getPublishedAt(), manifest.getParentVersion()),
            "labels: " + String.join(", ", manifest.getLabels()),
            "base: %s, %d features".formatted(manifest.getBaseHash(), manifest.getFeatures()),
            "weights: %,d bytes in %d chunks, sha256 %s"
                .formatted(manifest.getBytes(), manifest.getChunks(), manifest.getSha256()),
            "learned first: %d feedback records".formatted(manifest.getFeedbackAt().size()))
        .map(Printable::of)
        .toList();
  }

  /** One line of JSON, fields as in the Avro schema, and whether it is in service. */
  static String json(HeadManifest manifest, boolean inService) {
    return node(manifest, inService).toString();
  }

  /** As {@link #json(HeadManifest, boolean)}, to be added to. */
  static ObjectNode node(HeadManifest manifest, boolean inService) {
    return AvroJson.node(manifest).put("inService", inService);
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
  }
}
