package dev.streamtune.console.feed;

import java.util.Optional;

/**
 * What the headers of a prediction tell beyond it.
 *
 * @param image where the image stands, if the header is there
 * @param shadow what a shadow head said, if one ran
 * @param sketch of the features, at length 1 and by the function that sketches labelled examples;
 *     of length 0 if the header is not there
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; whoever has one does not change it
public record PredictionMarks(Optional<Place> image, Optional<Shadow> shadow, float[] sketch) {
  /**
   * A shadow head's opinion.
   *
   * @param version of that head
   * @param label it gave
   * @param distance total variation between its probabilities and the incumbent's, 0 to 1
   */
  public record Shadow(long version, String label, float distance) {}
}
