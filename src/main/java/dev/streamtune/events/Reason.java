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
  /** The schema that the value was written with lacks what this service needs. */
  INCOMPATIBLE_SCHEMA(
      Stage.RECORD,
      "The value was written with a schema of the registry from which this service cannot read what it needs."),
  /** The record key is missing or differs from the image id. */
  KEY_MISMATCH(Stage.RECORD, "The record key is missing or differs from the image id."),
  /** The image id is empty. */
  EMPTY_ID(Stage.RECORD, "The image id is empty."),
  /** The image id is too long. */
  ID_TOO_LONG(Stage.RECORD, "The image id is longer than 1024 characters."),
  /** The label is empty or longer than {@code feedback.max.label.length}. */
  BAD_LABEL(Stage.RECORD, "The label is empty or longer than feedback.max.label.length."),
  /** The label has characters that cannot be shown. */
  INVALID_LABEL(
      Stage.RECORD,
      "The label has control characters, line separators or marks that turn the direction of text."),
  /** The annotator's name is too long or has characters that cannot be shown. */
  BAD_ANNOTATOR(
      Stage.RECORD,
      "The name of an annotator, of who withdraws an image or of the demand is longer than 200 characters or has characters that cannot be shown."),
  /** There are more attributes than {@code image.max.attributes}. */
  TOO_MANY_ATTRIBUTES(Stage.RECORD, "The image has more attributes than image.max.attributes."),
  /** An attribute's name or value is too long. */
  ATTRIBUTE_TOO_LARGE(
      Stage.RECORD, "The name or the value of an attribute is longer than 1024 characters."),
  /** The source is a reference, and references are not allowed. */
  REFERENCE_NOT_ALLOWED(Stage.RECORD, "The source is a reference, and references are not allowed."),
  /** The reference leads where {@code image.uri.allow} does not. */
  URI_NOT_ALLOWED(
      Stage.FETCH,
      "The reference is not below any start of image.uri.allow, could be read in two ways, or leads to a private address."),
  /** The referenced image did not come. */
  URI_UNREACHABLE(
      Stage.FETCH, "Where the reference leads, nobody answers with an image, or nobody answers."),
  /** The referenced image came too slowly. */
  URI_TIMEOUT(Stage.FETCH, "The referenced image did not come within image.uri.timeout.ms."),
  /** The referenced image is larger than {@code image.max.bytes}. */
  URI_TOO_LARGE(Stage.FETCH, "The referenced image is larger than image.max.bytes."),
  /** The image file has no bytes. */
  EMPTY_IMAGE(Stage.DECODE, "The image file has no bytes."),
  /** The image file is larger than {@code image.max.bytes}. */
  TOO_MANY_BYTES(Stage.DECODE, "The image file is larger than image.max.bytes."),
  /** The image's header claims more pixels than {@code image.max.pixels}. */
  TOO_MANY_PIXELS(Stage.DECODE, "The image's header claims more pixels than image.max.pixels."),
  /** The animation has more frames than {@code image.max.frames}. */
  TOO_MANY_FRAMES(Stage.DECODE, "The animation has more frames than image.max.frames."),
  /** Decoding took longer than {@code image.max.decode.ms}. */
  DECODE_TIMEOUT(Stage.DECODE, "Decoding the image took longer than image.max.decode.ms."),
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
  /** The annotator has sent more than {@code feedback.max.per.minute}. */
  RATE_LIMITED(
      Stage.JOIN, "The annotator has sent more feedback in a minute than feedback.max.per.minute."),
  /** The same label was given to this image before. */
  DUPLICATE(Stage.JOIN, "The same label was given to this image before."),
  /** Later feedback gave this image another label; the later one counts. */
  SUPERSEDED(Stage.JOIN, "Later feedback gave this image another label; the later one counts."),
  /** The image was withdrawn while its feedback waited for it. */
  WITHDRAWN(Stage.JOIN, "The image was withdrawn while its feedback waited for it."),
  /** The example was made by another base than the trainer's. */
  WRONG_BASE(Stage.TRAIN, "The example's features were made by another base than the trainer's."),
  /** The example's features cannot be unpacked. */
  DAMAGED_FEATURES(Stage.TRAIN, "The example's features cannot be unpacked."),
  /** The label contradicts what is known, and nobody else gave it in time. */
  UNCONFIRMED(
      Stage.TRAIN,
      "The label contradicts a confident prediction and the image's nearest labelled neighbours, and no second annotator gave it within feedback.quarantine.hours."),
  /** So many requests wait for the trainer that it takes no more. */
  TOO_MANY_REQUESTS(
      Stage.TRAIN,
      "1,000 requests for a fine-tuning and heads sent in, or 16 MiB of them, wait for the trainer already; send it again later.");

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
