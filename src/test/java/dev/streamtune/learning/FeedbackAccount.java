package dev.streamtune.learning;

import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said of images and what became of it.
 *
 * @param feedback all of it
 * @param examples in their order
 * @param letters those about feedback
 */
public record FeedbackAccount(
    List<Place<Feedback>> feedback,
    List<Place<LabelledExample>> examples,
    List<DeadLetter> letters) {
  /** Copies the lists. */
  public FeedbackAccount {
    feedback = List.copyOf(feedback);
    examples = List.copyOf(examples);
    letters = List.copyOf(letters);
  }

  /** Returns of each image the example that counts: the last one. */
  public Map<String, Place<LabelledExample>> accepted() {
    Map<String, Place<LabelledExample>> last = new LinkedHashMap<>();
    examples.forEach(example -> last.put(example.value().getId(), example));
    return last;
  }
}
