package dev.streamtune.events;

import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.QuarantinedLabel;
import dev.streamtune.schema.TrainingRun;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record type on a topic: that of which a schema registry keeps versions.
 *
 * @param type the class that Avro generated
 */
public record TopicRecord(Class<? extends SpecificRecord> type, String topic) {
  /** The types that topics are there for; others travel with them. */
  private static final Set<Class<? extends SpecificRecord>> MAIN =
      Set.of(
          ImageEvent.class,
          Prediction.class,
          Feedback.class,
          LabelledExample.class,
          TrainingRun.class,
          QuarantinedLabel.class,
          DeadLetter.class);

  /**
   * Returns the subject in the registry: {@code TOPIC-value}, as Confluent's TopicNameStrategy has
   * it. A type that travels on the topic of another has no version in common with it, so its
   * subject is {@code TOPIC-FULLNAME}, as in TopicRecordNameStrategy.
   */
  public String subject() {
    return topic + "-" + (MAIN.contains(type) ? "value" : schema().getFullName());
  }

  /** Returns the schema that this version of the program writes. */
  public Schema schema() {
    return SpecificData.get().getSchema(type);
  }
}
