package dev.streamtune.bench;

/**
 * One measurement.
 *
 * @param kind what is measured
 * @param shape how many work at a time
 */
public record ScaleCell(ScaleKind kind, ScaleShape shape) {
  /** Returns it in words. */
  public String words() {
    return "%s, %d partitions, %d × %d threads"
        .formatted(kind.title(), shape.partitions(), shape.instances(), shape.threads());
  }
}
