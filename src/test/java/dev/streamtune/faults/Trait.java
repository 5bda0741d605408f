package dev.streamtune.faults;

/**
 * What an answer shows of the image that it was made from, and what it should show.
 *
 * @param subject the image's id and pixels, or place and fault of a record that is none
 * @param header value of the record's header
 * @param timestamp of the record
 */
public record Trait(String subject, String header, long timestamp) {
  /** The header that every record carries. */
  public static final String HEADER = "origin";

  public static Trait ofPrediction(String id, NumberedImage pixels, String header, long timestamp) {
    return new Trait("%s, seen as %s".formatted(id, pixels.id()), header, timestamp);
  }

  public static Trait ofRefusal(
      String topic, int partition, long offset, String reason, String header, long timestamp) {
    String subject = "%s-%d@%d: %s".formatted(topic, partition, offset, reason);
    return new Trait(subject, header, timestamp);
  }
}
