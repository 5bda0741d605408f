package dev.streamtune.console.live;

import dev.streamtune.model.PackedFeatures;
import java.util.Optional;

/**
 * Asks the head in service again. Thread-safe; takes as long as serving leaves it, and ends when
 * the thread is interrupted.
 */
@FunctionalInterface
public interface HeadInService {
  /**
   * Classifies an image once more, by its features.
   *
   * @param features as a labelled example has them
   * @return empty if they are not of the base in service, or the head cannot be asked now
   */
  Optional<Opinion> answer(PackedFeatures features) throws InterruptedException;

  /**
   * What it says.
   *
   * @param label the class with the highest probability
   * @param probability of that class, 0 to 1
   * @param headVersion the head that was asked
   */
  record Opinion(String label, float probability, long headVersion) {}
}
