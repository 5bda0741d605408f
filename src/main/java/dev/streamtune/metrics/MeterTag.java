package dev.streamtune.metrics;

import java.util.List;

/**
 * A tag of a meter. Each value of it is a time series of its own, so there are few.
 *
 * @param key its name
 * @param values all that it can have, or none where only {@code meaning} says what bounds them
 * @param meaning what a value is, for a person
 */
public record MeterTag(String key, List<String> values, String meaning) {
  /** The most classes that have a series of their own. */
  static final int MOST_LABELS = 1000;

  static final MeterTag LABEL =
      open("label", "a class; those after the first " + MOST_LABELS + " are (other)");
  static final MeterTag SIDE = of("side", "training", "holdout");
  static final MeterTag PSI_OF = of("of", "predictions", "confidence", "labels");
  static final MeterTag FEATURES_OF = of("of", "served", "labelled");

  /** Copies the list. */
  public MeterTag {
    values = List.copyOf(values);
  }

  /** A tag whose values are known. */
  static MeterTag of(String key, String... values) {
    return new MeterTag(key, List.of(values), String.join(", ", values));
  }

  /** A tag whose values depend on what the service is given. */
  static MeterTag open(String key, String meaning) {
    return new MeterTag(key, List.of(), meaning);
  }

  /** Says whether it can have this value. */
  public boolean allows(String value) {
    return values.isEmpty() || values.contains(value);
  }
}
