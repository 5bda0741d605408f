package dev.streamtune.transfer;

import java.io.IOException;

/** Gives what enters the first trained layer. */
@FunctionalInterface
interface SampleInputs {
  /** Returns the values of a sample, by channel, row, column. */
  float[] of(BaseSample sample) throws IOException;
}
