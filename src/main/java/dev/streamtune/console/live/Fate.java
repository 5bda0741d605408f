package dev.streamtune.console.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a label that somebody gave an image; written as JSON as it is here.
 *
 * @param state how far it came
 * @param label that was given
 * @param annotator who gave it, if that was told
 * @param at when it came to this state, in milliseconds since 1970-01-01T00:00:00Z
 * @param reason name of the refusal, if it was refused
 * @param detail more of it, for a person
 * @param headVersion the head that learned it
 * @param runId the fine-tuning that used it
 */
public record Fate(
    State state,
    String label,
    @Nullable String annotator,
    long at,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable Long headVersion,
    @Nullable String runId) {

  /** How far a label came. */
  public enum State {
    /** It stands on the feedback topic. */
    SAID,
    /** It is a labelled example, in the buffer. */
    JOINED,
    /** It is a labelled example that judges heads and is never trained on. */
    JUDGING,
    /** It waits for a second annotator. */
    HELD,
    /** It was refused. */
    REFUSED,
    /** A head that was promoted was trained on it. */
    LEARNED,
    /** A head that was not promoted was trained on it. */
    REJECTED;

    /** Returns its name in JSON. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
