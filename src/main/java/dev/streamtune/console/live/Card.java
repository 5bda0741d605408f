package dev.streamtune.console.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prediction as the page shows it; written as JSON as it is here.
 *
 * @param id the image id
 * @param label the class with the highest probability
 * @param confidence its probability, 0 to 1
 * @param margin between the best two classes, 0 to 1
 * @param top the most probable classes, best first
 * @param headVersion the head that answered
 * @param at timestamp of the image's record, in milliseconds since 1970-01-01T00:00:00Z
 * @param thumbnail where its picture is; null where the prediction does not say where its image
 *     stands
 * @param fate what became of the label that somebody gave; null where nobody did
 * @param now what the head in service says of a corrected image; null until there is a newer one
 *     than the one that answered
 * @param shadow what a shadow head said; null where none ran
 */
public record Card(
    String id,
    String label,
    float confidence,
    float margin,
    List<Ranked> top,
    long headVersion,
    long at,
    @Nullable String thumbnail,
    @Nullable Fate fate,
    @Nullable Now now,
    @Nullable Shadow shadow) {
  /** Copies the list. */
  public Card {
    top = List.copyOf(top);
  }

  /** A class and its probability, 0 to 1. */
  public record Ranked(String label, float probability) {}

  /**
   * What the head in service says today.
   *
   * @param label it gives
   * @param probability of that label, 0 to 1
   * @param headVersion that head
   * @param right whether that is what people say
   */
  public record Now(String label, float probability, long headVersion, boolean right) {}

  /**
   * What a shadow head said.
   *
   * @param version of that head
   * @param label it gave
   * @param distance total variation between its probabilities and those of the head that answered,
   *     0 to 1
   */
  public record Shadow(long version, String label, float distance) {}
}
