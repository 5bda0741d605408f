package dev.streamtune.console.learning;

import java.util.Optional;

/** Knows where an image's picture can be seen. Thread-safe. */
@FunctionalInterface
public interface PictureLinks {
  /** Returns the address of the thumbnail, on this server, if there is one. */
  Optional<String> thumbnail(String id);
}
