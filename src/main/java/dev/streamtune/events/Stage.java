package dev.streamtune.events;

/** Where on its way a record was refused. Names appear in {@code DeadLetter.stage}. */
public enum Stage {
  /** Reading the Kafka record: Avro envelope, key, source. */
  RECORD,
  /** Fetching an image that a record refers to. */
  FETCH,
  /** Decoding the image file. */
  DECODE,
  /** Running the model. */
  INFER,
  /** Joining feedback with what was predicted. */
  JOIN,
  /** Taking a labelled example into the replay buffer. */
  TRAIN
}
