package dev.streamtune.events;

import dev.streamtune.config.Printable;
import org.jspecify.annotations.Nullable;

/** What a label and an annotator's name may look like, whatever they mean. */
public final class LabelSyntax {
  /** Most characters of a label where no setting says fewer. */
  public static final int LONGEST = 1000;

  private static final int LONGEST_ANNOTATOR = 200;

  private LabelSyntax() {}

  /**
   * Checks a label.
   *
   * @param field where it stands, for the message
   * @param longest most characters
   * @throws MalformedRecordException BAD_LABEL or INVALID_LABEL
   */
  public static void check(String field, String label, int longest)
      throws MalformedRecordException {
    if (label.isBlank() || label.length() > longest) {
      throw new MalformedRecordException(
          Reason.BAD_LABEL,
          "%s has %d characters; expected 1 to %d that are not all blank"
              .formatted(field, label.length(), longest));
    }
    if (!Printable.isPlain(label)) {
      throw new MalformedRecordException(
          Reason.INVALID_LABEL,
          "%s has characters that cannot be shown: '%s'; send words on one line"
              .formatted(field, label));
    }
  }

  /**
   * Checks an annotator's name, if there is one.
   *
   * @throws MalformedRecordException BAD_ANNOTATOR
   */
  public static void checkAnnotator(@Nullable String name) throws MalformedRecordException {
    checkName("Feedback.annotator", name);
  }

  /**
   * Checks a name that somebody gives, if there is one.
   *
   * @param field where it stands, for the message
   * @throws MalformedRecordException BAD_ANNOTATOR
   */
  public static void checkName(String field, @Nullable String name)
      throws MalformedRecordException {
    if (name != null && (name.length() > LONGEST_ANNOTATOR || !Printable.isPlain(name))) {
      throw new MalformedRecordException(
          Reason.BAD_ANNOTATOR,
          "%s has %d characters, starting '%s'; expected at most %d that can be shown"
              .formatted(
                  field,
                  name.length(),
                  name.substring(0, Math.min(50, name.length())),
                  LONGEST_ANNOTATOR));
    }
  }
}
