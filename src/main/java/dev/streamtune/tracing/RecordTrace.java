package dev.streamtune.tracing;

import dev.streamtune.events.Refusal;
import org.apache.kafka.common.header.Headers;

/**
 * One record's way through the service: a span, with one more for each stage. It ends with the
 * first of {@link #predicted}, {@link #refused}, {@link #processed} and {@link #abandoned}; what
 * comes after that changes nothing.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
public interface RecordTrace {
  /**
   * Returns the headers of an answer to the record: those that it came with, the trace's context
   * replaced by this span's.
   *
   * @param received not written to; returned as they are if the record is not followed
   */
  Headers headers(Headers received);

  /** The record was read, and its image decoded. */
  void decoded();

  /**
   * The image's prediction is on its way.
   *
   * @param label the class that it names
   */
  void predicted(String label);

  /** The record's dead letter is on its way. */
  void refused(Refusal refusal);

  /** The record was processed. */
  void processed();

  /** The record is not answered here: its task was closed before. Whoever gets it next reads it. */
  void abandoned();
}
