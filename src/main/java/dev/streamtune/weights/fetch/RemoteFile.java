package dev.streamtune.weights.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * A file of weights on a server, and what it is called in the cache.
 *
 * @param uri {@code http} or {@code https}
 * @param setting the value of {@code model.weights} that means this file
 * @param fileName its name in the cache
 * @param part how much of it is wanted
 * @param published what its publisher says of it, if anything
 */
record RemoteFile(
    URI uri, String setting, String fileName, Part part, Optional<Published> published) {
  /** How much of a file is wanted. */
  enum Part {
    /** All bytes as they are. */
    WHOLE,
    /** Of a safetensors file, the tensors {@code features.*}; all, if none is called that. */
    CONVOLUTIONS
  }

  /**
   * What the publisher says.
   *
   * @param size in bytes
   * @param checksum of the whole file
   */
  record Published(long size, Checksum checksum) {}

  /** Returns the address without its query, which may hold a key. */
  String shown() {
    String address = uri.toString();
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query) + "?...";
  }
}
