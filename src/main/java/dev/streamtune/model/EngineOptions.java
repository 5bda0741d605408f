package dev.streamtune.model;

/**
 * How the tensor engine runs.
 *
 * @param device where to compute
 * @param threads threads of one operation on a CPU; 0 leaves it to the engine (one per core).
 *     Global to the process and fixed by the first operation
 */
public record EngineOptions(DeviceChoice device, int threads) {
  /** The devices that settings can name. */
  public enum DeviceChoice {
    /** A GPU where the engine sees one, else the CPU. */
    AUTO,
    /** The CPU. */
    CPU,
    /** The first GPU; starting fails where there is none. */
    GPU
  }
}
