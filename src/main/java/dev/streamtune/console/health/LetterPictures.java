package dev.streamtune.console.health;

import dev.streamtune.events.Reason;
import dev.streamtune.events.Stage;
import dev.streamtune.schema.DeadLetter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where a picture is of what a dead letter is about. Of a refused image there is one where it was
 * not the file that was refused; of refused feedback and examples, it is that of their image.
 */
final class LetterPictures {
  /** Refusals of records whose image file may be in order. */
  private static final Set<String> WHOLE_FILES =
      Set.of(
          Reason.KEY_MISMATCH.name(),
          Reason.EMPTY_ID.name(),
          Reason.ID_TOO_LONG.name(),
          Reason.TOO_MANY_ATTRIBUTES.name(),
          Reason.ATTRIBUTE_TOO_LARGE.name(),
          Reason.NOT_FINITE.name());

  private final String imagesTopic;
  private final Function<String, Optional<String>> byId;

  /**
   * Takes where images come from.
   *
   * @param byId finds the path of a classified image's picture
   */
  LetterPictures(String imagesTopic, Function<String, Optional<String>> byId) {
    this.imagesTopic = imagesTopic;
    this.byId = byId;
  }

  /** Says whether the refused record itself may have an image that can be shown. */
  boolean ofRecord(DeadLetter letter) {
    return letter.getTopic().equals(imagesTopic) && WHOLE_FILES.contains(letter.getReason());
  }

  /**
   * Returns the path of the picture, if there may be one.
   *
   * @param id of the image that the record is about, if it is not on the images topic
   */
  Optional<String> path(DeadLetter letter, Optional<String> id) {
    if (ofRecord(letter)) {
      return Optional.of(
          "/api/dead-letters/%s/%d/%d/thumbnail"
              .formatted(encoded(letter.getTopic()), letter.getPartition(), letter.getOffset()));
    }
    return id.filter(any -> isClassified(letter)).flatMap(byId);
  }

  private static boolean isClassified(DeadLetter letter) {
    boolean later =
        letter.getStage().equals(Stage.JOIN.name()) || letter.getStage().equals(Stage.TRAIN.name());
    return later && !letter.getReason().equals(Reason.UNKNOWN_ID.name());
  }

  /** As a segment of a path, where a space is no plus. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
