package dev.streamtune.weights.fetch;

import dev.streamtune.events.Sha256;
import dev.streamtune.weights.fetch.RemoteFile.Part;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that fetched files are kept in, and what they are called there. Creates nothing.
 *
 * @param folder may not exist yet
 */
public record WeightsCache(Path folder) {
  /** The variable that names the folder. */
  public static final String VARIABLE = "STREAMTUNE_CACHE";

  private static final int HASH_DIGITS = 12;
  private static final int LONGEST_NAME = 100;

  /**
   * Returns the cache that the environment names, or else {@code ~/.streamtune/cache}.
   *
   * @param environment the process's variables
   * @param home the user's home folder
   */
  public static WeightsCache of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault(VARIABLE, "");
    return new WeightsCache(
        named.isBlank() ? home.resolve(".streamtune").resolve("cache") : Path.of(named));
  }

  /** Returns where a file is kept once it is complete. */
  Path complete(RemoteFile file) {
    return folder.resolve(file.fileName());
  }

  /** Returns where a file grows while it is fetched. */
  Path growing(RemoteFile file) {
    return folder.resolve(file.fileName() + ".part");
  }

  /** Returns the file whose lock the fetching process holds. */
  Path lock(RemoteFile file) {
    return folder.resolve("." + file.fileName() + ".lock");
  }

  /**
   * Describes a file that only an address is known of. Its name in the cache is a hash of the
   * address and the last segment of its path: different addresses never share a file.
   */
  static RemoteFile describe(Remote remote) {
    URI uri = remote.uri();
    String last = lastSegment(uri);
    Part part =
        last.toLowerCase(Locale.ROOT).endsWith(".safetensors") ? Part.CONVOLUTIONS : Part.WHOLE;
    String hash = Sha256.hex(uri.toString().getBytes(StandardCharsets.UTF_8));
    String name = hash.substring(0, HASH_DIGITS) + "-" + last;
    return new RemoteFile(uri, uri.toString(), name, part, Optional.empty());
  }

  private static String lastSegment(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    return last.substring(Math.max(0, last.length() - LONGEST_NAME));
  }
}
