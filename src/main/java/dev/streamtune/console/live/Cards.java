package dev.streamtune.console.live;

import dev.streamtune.console.feed.Place;
import java.util.List;
import java.util.Optional;

/** The newest predictions, a bounded number of them. Thread-safe. */
public interface Cards {
  /** Returns the card of an image, if its prediction is kept. */
  default Optional<Card> find(String id) {
    return kept(id).map(this::card);
  }

  /** Returns the newest prediction of an image, if it is kept. */
  Optional<KeptPrediction> kept(String id);

  /**
   * Returns the newest predictions, the newest first.
   *
   * @param limit at most so many
   */
  List<KeptPrediction> newest(int limit);

  /**
   * Returns where an image stands on the images topic, if that is remembered; it is for longer than
   * predictions are kept.
   */
  Optional<Place> image(String id);

  /** Returns the path of an image's thumbnail, if there may be one; the image need have no card. */
  Optional<String> thumbnail(String id);

  /** Makes the card of a prediction, with what became of its image's label until now. */
  Card card(KeptPrediction prediction);
}
