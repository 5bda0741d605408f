package dev.streamtune.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rule for keys: images and feedback carry the image id, so that they meet in one partition.
 */
public final class RecordKeys {
  private static final int LONGEST_ID = 1024;

  private RecordKeys() {}

  /**
   * Checks an id and the key that it came under.
   *
   * @param record the record type's name, for the message
   * @param id the id inside the record
   * @param key the record's key as it came
   * @throws MalformedRecordException if the id is empty or too long, or the key is not the id
   */
  public static void check(String record, String id, byte @Nullable [] key)
      throws MalformedRecordException {
    if (id.isEmpty()) {
      throw new MalformedRecordException(
          Reason.EMPTY_ID, record + ".id is empty; give every image an id");
    }
    if (id.length() > LONGEST_ID) {
      throw new MalformedRecordException(
          Reason.ID_TOO_LONG,
          "%s.id has %d characters; at most %d are taken"
              .formatted(record, id.length(), LONGEST_ID));
    }
    if (key == null || !Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8))) {
      String found =
          key == null ? "is missing" : "(" + key.length + " bytes) differs from " + record + ".id";
      throw new MalformedRecordException(
          Reason.KEY_MISMATCH,
          "the record key "
              + found
              + "; set it to the image id, so that image and feedback meet in one partition");
    }
  }
}
