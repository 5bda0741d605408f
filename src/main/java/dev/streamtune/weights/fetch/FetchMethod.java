package dev.streamtune.weights.fetch;

import java.io.IOException;

/** How the bytes that are wanted of a remote file are got. */
sealed interface FetchMethod permits WholeFile, ConvolutionTensors {
  /**
   * Tries once to complete a file, going on where the last try ended.
   *
   * @param part has all wanted bytes when this returns
   * @throws ConnectionLostException if another try would go on from here
   * @throws FetchException if it would not
   */
  void attempt(RemoteFile file, PartFile part, FetchObserver observer)
      throws IOException, InterruptedException;
}
