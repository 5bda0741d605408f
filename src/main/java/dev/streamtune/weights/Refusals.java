package dev.streamtune.weights;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What can be wrong with one file, always said in the same order: the file, what was found, what
 * was expected, what to do.
 *
 * @param file named in every message
 */
record Refusals(Path file) {
  private static final int SHOWN = 120;

  /** The file cannot be used. */
  ModelException refuse(String found, String expected, String remedy) {
    return new ModelException(message(found, expected, remedy));
  }

  /** As {@link #refuse(String, String, String)}, with what led to it. */
  ModelException refuse(String found, String expected, String remedy, Exception cause) {
    return new ModelException(message(found, expected, remedy), cause);
  }

  /** The file breaks the rules of its format. */
  ModelException damaged(String found, String expected) {
    return refuse(found, expected, "it is damaged or wrongly made: get or make it again");
  }

  /** The file cannot be read. */
  ModelException unreadable(IOException cause) {
    String found = "it cannot be read (" + shown(String.valueOf(cause.getMessage())) + ")";
    if (cause instanceof NoSuchFileException) {
      found = "there is no such file";
    } else if (cause instanceof AccessDeniedException) {
      found = "it may not be read";
    }
    return refuse(found, "a readable file", "check the path and the permissions", cause);
  }

  private String message(String found, String expected, String remedy) {
    return "%s: %s; expected %s; %s".formatted(file, found, expected, remedy);
  }

  /** Makes text from a file fit for a message: at most 120 characters, no control characters. */
  static String shown(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
