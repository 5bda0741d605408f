package dev.streamtune.weights.fetch;

import dev.streamtune.config.ConfigException;
import java.net.URI;
import java.nio.file.Path;

/** Where the weights of the base come from: what the setting {@code model.weights} means. */
public sealed interface WeightsLocation {
  /**
   * Reads the setting.
   *
   * @param setting {@code untrained}, a name of {@link PretrainedBase}, a path, or a URI whose
   *     scheme is {@code file}, {@code https} or {@code http}
   * @throws ConfigException if it is none of these, or a path to no file
   */
  static WeightsLocation parse(String setting) {
    return LocationParser.parse(setting);
  }

  /** No file: weights are made from a seed. */
  record Untrained() implements WeightsLocation {
    /** How settings spell it. */
    public static final String KEY = "untrained";
  }

  /** Weights that are in a file, here or elsewhere. */
  sealed interface Stored extends WeightsLocation {}

  /**
   * A published base.
   *
   * @param base which one
   */
  record Pretrained(PretrainedBase base) implements Stored {}

  /**
   * A file of the user's.
   *
   * @param file existed when the setting was read
   */
  record LocalFile(Path file) implements Stored {}

  /**
   * A file on a server.
   *
   * @param uri absolute, {@code https} or {@code http}, with a host
   */
  record Remote(URI uri) implements Stored {}
}
