package dev.streamtune.image;

import java.util.Arrays;
import java.util.Optional;

/** The file formats that are read, told apart by their first bytes and never by a name. */
public enum ImageFormat {
  /** Baseline and progressive; gray, YCbCr, RGB, CMYK and YCCK. */
  JPEG("\u00FF\u00D8\u00FF"),
  /** Every colour type and depth. */
  PNG("\u0089PNG\r\n\u001A\n"),
  /** Lossy and lossless; of an animation the first frame. */
  WEBP("RIFF", "WEBP"),
  /** Of an animation the first frame. */
  GIF("GIF8"),
  /** Uncompressed and run-length encoded. */
  BMP("BM");

  private final String start;
  private final String afterSize;

  ImageFormat(String start) {
    this(start, "");
  }

  /** RIFF files have a four byte size between their two signatures. */
  ImageFormat(String start, String afterSize) {
    this.start = start;
    this.afterSize = afterSize;
  }

  /** Returns the format whose signature {@code file} starts with, empty if none. */
  public static Optional<ImageFormat> of(byte[] file) {
    Bytes bytes = new Bytes(file);
    return Arrays.stream(values()).filter(format -> format.matches(bytes)).findFirst();
  }

  private boolean matches(Bytes file) {
    return file.has(0, start) && (afterSize.isEmpty() || file.has(start.length() + 4L, afterSize));
  }
}
