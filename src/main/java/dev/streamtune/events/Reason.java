package dev.streamtune.events;

/**
 * Why a record was refused. Names are public API: they appear in {@code DeadLetter.reason}, in
 * metrics and in the documentation; they are added to, never renamed.
 */
public enum Reason {
  /** The record has no value. */
  EMPTY_RECORD(Stage.RECORD, "The record has no value."),
  /** The value is no Avro record in a wire format that this service reads. */
  NOT_AVRO(Stage.RECORD, "The value is no Avro record in a wire format that this service reads."),
  /** The value names a schema that this service does not know. */
  UNKNOWN_SCHEMA(Stage.RECORD, "The value names a schema that this service does not know."),
  /** The record key is missing or differs from the image id. */
  KEY_MISMATCH(Stage.RECORD, "The record key is missing or differs from the image id."),
  /** The image id is empty. */
  EMPTY_ID(Stage.RECORD, "The image id is empty."),
  /** The feedback's label is empty or too long. */
  BAD_LABEL(Stage.RECORD, "The feedback's label is empty or longer than 200 characters."),
  /** The source is a reference, and references are not allowed. */
  REFERENCE_NOT_ALLOWED(Stage.RECORD, "The source is a reference, and references are not allowed."),
  /** The image file has no bytes. */
  EMPTY_IMAGE(Stage.DECODE, "The image file has no bytes."),
  /** The image file is larger than {@code image.max.bytes}. */
  TOO_MANY_BYTES(Stage.DECODE, "The image file is larger than image.max.bytes."),
  /** The image's header claims more pixels than {@code image.max.pixels}. */
  TOO_MANY_PIXELS(Stage.DECODE, "The image's header claims more pixels than image.max.pixels."),
  /** The bytes are in no image format that this service reads. */
  UNKNOWN_FORMAT(Stage.DECODE, "The bytes are in no image format that this service reads."),
  /** The format is known, but the file is truncated or damaged. */
  DAMAGED_IMAGE(Stage.DECODE, "The format is known, but the file is truncated or damaged."),
  /** The model answered with a number that is not finite. */
  NOT_FINITE(Stage.INFER, "The model answered with a number that is not finite."),
  /** Feedback waited in vain for the prediction of its image. */
  UNKNOWN_ID(Stage.JOIN, "No image of this id was classified while the feedback waited for it."),
  /** The image's features are no longer kept, and the feedback does not bring the image along. */
  FEATURES_EXPIRED(
      Stage.JOIN,
      "The image's features are no longer kept, and the feedback does not bring the image along."),
  /** The head does not know the label, and new classes are not allowed, or there are too many. */
  UNKNOWN_LABEL(
      Stage.JOIN,
      "The head does not know the label, and feedback.new.classes does not allow new ones, or there are too many."),
  /** The same label was given to this image before. */
  DUPLICATE(Stage.JOIN, "The same label was given to this image before."),
  /** Later feedback gave this image another label; the later one counts. */
  SUPERSEDED(Stage.JOIN, "Later feedback gave this image another label; the later one counts."),
  /** The example was made by another base than the trainer's. */
  WRONG_BASE(Stage.TRAIN, "The example's features were made by another base than the trainer's."),
  /** The example's features cannot be unpacked. */
  DAMAGED_FEATURES(Stage.TRAIN, "The example's features cannot be unpacked.");

  private final Stage stage;
  private final String meaning;

  Reason(Stage stage, String meaning) {
    this.stage = stage;
    this.meaning = meaning;
  }

  /** Returns the stage at which this refusal happens. */
  public Stage stage() {
    return stage;
  }

  /** Returns what it means, a sentence for a person. */
  public String meaning() {
    return meaning;
  }
}
