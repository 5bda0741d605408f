package dev.streamtune.console.health;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/dead-letters} answers.
 *
 * @param total of all that were seen, whatever was asked for
 * @param byReason as total
 * @param items newest first
 */
record DeadLettersView(long total, Map<String, Long> byReason, List<Item> items) {
  /**
   * A refused record.
   *
   * @param at its timestamp, in milliseconds since 1970
   * @param stage at which it was refused
   * @param detail in words
   * @param bytes of its value
   * @param sha256 of its value
   * @param id of the image that it is about, if known
   * @param thumbnail where a picture of that image is, if there may be one
   */
  record Item(
      String topic,
      int partition,
      long offset,
      long at,
      String stage,
      String reason,
      String detail,
      int bytes,
      String sha256,
      @Nullable String id,
      @Nullable String thumbnail) {}
}
