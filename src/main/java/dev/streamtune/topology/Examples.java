package dev.streamtune.topology;

import dev.streamtune.events.Buffers;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.training.Example;
import java.util.Optional;

/** From the record of an example to what is learned from. */
public final class Examples {
  private Examples() {}

  /**
   * Converts a record whose features have been checked.
   *
   * @param offset where the record stands in the labelled-examples topic
   */
  static Example of(LabelledExample record, PackedFeatures features, long offset) {
    return new Example(
        record.getId(),
        record.getLabel(),
        Optional.ofNullable(record.getAnnotator()),
        features,
        offset,
        record.getFeedbackAt().toEpochMilli());
  }

  /**
   * Converts a record.
   *
   * @param offset where the record stands in the labelled-examples topic
   * @throws IllegalArgumentException if its features do not look like packed ones
   */
  public static Example of(LabelledExample record, long offset) {
    return of(record, PackedFeatures.of(Buffers.bytes(record.getFeatures())), offset);
  }
}
