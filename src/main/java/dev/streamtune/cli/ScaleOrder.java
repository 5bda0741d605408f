package dev.streamtune.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.bench.ScaleKind;
import java.util.Map;

/** What an instance is told to do: a line on its stdin, answered by one on its stdout. */
sealed interface ScaleOrder {
  /** Start paused. */
  record Start(ScaleKind kind, Map<String, String> settings) implements ScaleOrder {
    /** Copies the settings. */
    public Start {
      settings = Map.copyOf(settings);
    }
  }

  /** Begin to take images. */
  record Go() implements ScaleOrder {}

  /** Say how much CPU time the process has taken. */
  record Clock() implements ScaleOrder {}

  /** Stop. */
  record Stop() implements ScaleOrder {}

  /** Returns it as a line. */
  default String line() {
    String word = getClass().getSimpleName();
    return this instanceof Start start
        ? word + " " + start.kind() + " " + json(start.settings())
        : word;
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ScaleOrder of(String line) {
    String[] words = line.split(" ", 3);
    return switch (words[0]) {
      case "Start" -> new Start(ScaleKind.valueOf(words[1]), settings(words[2]));
      case "Go" -> new Go();
      case "Clock" -> new Clock();
      case "Stop" -> new Stop();
      default -> throw new IllegalArgumentException("no order: " + line);
    };
  }

  private static String json(Map<String, String> settings) {
    try {
      return new ObjectMapper().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts can be written", e);
    }
  }

  private static Map<String, String> settings(String json) {
    try {
      return new ObjectMapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no settings: " + json, e);
    }
  }
}
