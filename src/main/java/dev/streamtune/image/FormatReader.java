package dev.streamtune.image;

import java.io.IOException;

/**
 * Reads one file format. Files are untrusted: whatever is wrong with one is an {@link IOException}
 * or a {@link RuntimeException}, and a file that was cut short is never a picture. Thread-safe.
 */
interface FormatReader {
  /** Returns the size that the header claims, at no cost that depends on the claim. */
  Size size(Bytes file) throws IOException;

  /** Decodes a file whose size was found acceptable. */
  RgbImage read(Bytes file) throws IOException;
}
