package dev.streamtune.heads;

/** Why a published head is not served. Names are public: they are added to, never renamed. */
public enum HeadProblem {
  /** Chunks are missing: compaction took them, or they were never written. */
  PARTIAL,
  /** Manifest or weights are not what was published. */
  CORRUPT,
  /** A weight is NaN or infinite. */
  NOT_FINITE,
  /** Sizes or labels do not fit. */
  WRONG_SHAPE,
  /** It belongs to another base than this instance's. */
  WRONG_BASE,
  /** The head in service is as new or newer. */
  NOT_NEWER
}
