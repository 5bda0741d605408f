package dev.streamtune.cli;

/** How many images were classified right, of those whose class is known. */
record DemoScore(int right, int known) {
  DemoScore with(boolean isRight) {
    return new DemoScore(right + (isRight ? 1 : 0), known + 1);
  }

  DemoScore plus(DemoScore other) {
    return new DemoScore(right + other.right, known + other.known);
  }

  /** Returns the share, 0 where nothing is known. */
  double accuracy() {
    return known == 0 ? 0 : (double) right / known;
  }
}
