package dev.streamtune.training;

/**
 * An example and its place in the replay buffer. Immutable; what a persistent store keeps by the
 * example's id.
 *
 * @param example the example
 * @param segment the part of the buffer that holds it
 * @param sequence how many examples had been added before it; no two entries have the same
 */
public record BufferEntry(Example example, Segment segment, long sequence) {
  /** Returns the id of the example. */
  public String id() {
    return example.id();
  }

  BufferEntry in(Segment other) {
    return segment == other ? this : new BufferEntry(example, other, sequence);
  }
}
