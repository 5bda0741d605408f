package dev.streamtune.weights;

import dev.streamtune.model.ModelException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What StreamTune's own files say of themselves in the metadata of safetensors. Files of others
 * have none of it.
 */
final class OwnMetadata {
  /** Name of the preprocessing. */
  static final String PRESET = "streamtune.preset";

  /** Hash of the base; in a head's file, of the base that it was trained on. */
  static final String BASE = "streamtune.base";

  /** Where the weights come from, for a person. */
  static final String ORIGIN = "streamtune.origin";

  /** Class names as a JSON array, in the order of the outputs. */
  static final String LABELS = "streamtune.labels";

  /** SHA-256 of a head's bytes as {@link dev.streamtune.model.HeadCodec} has them. */
  static final String SHA256 = "streamtune.sha256";

  private static final String KIND = "streamtune.kind";
  private static final String VERSION = "streamtune.version";
  private static final String CURRENT = "1";

  private OwnMetadata() {}

  /** Returns metadata that say what a file is and in which version of its format. */
  static Map<String, String> of(String kind) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(KIND, kind);
    metadata.put(VERSION, CURRENT);
    return metadata;
  }

  /** Returns what a file is, if it is one of StreamTune's. */
  static Optional<String> kind(SafetensorsFile file) {
    return file.metadata(KIND);
  }

  /**
   * Checks the version of the format.
   *
   * @throws ModelException if this StreamTune does not know it
   */
  static void requireKnownVersion(SafetensorsFile file) {
    String version = file.metadata(VERSION).orElse("none");
    if (!version.equals(CURRENT)) {
      throw file.refusals()
          .refuse(
              "its format is version " + Refusals.shown(version),
              "version " + CURRENT,
              "update StreamTune, or write the file again with this one");
    }
  }

  /**
   * Returns the text under a key.
   *
   * @throws ModelException if there is none
   */
  static String require(SafetensorsFile file, String key) {
    return file.metadata(key)
        .orElseThrow(
            () -> file.refusals().damaged("its metadata have no " + key, "what StreamTune writes"));
  }
}
