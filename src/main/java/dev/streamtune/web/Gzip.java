package dev.streamtune.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Content made smaller, for those who take it. */
final class Gzip {
  static final String NAME = "gzip";

  private Gzip() {}

  static byte[] compress(byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 2);
    try (GZIPOutputStream to = new GZIPOutputStream(compressed)) {
      to.write(content);
    } catch (IOException e) {
      throw new IllegalStateException("there is nothing to write to but memory", e);
    }
    return compressed.toByteArray();
  }

  /** Says whether a header {@code Accept-Encoding} allows it. */
  static boolean isAccepted(String header) {
    for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] coding = part.strip().split(";", 2);
      if (coding[0].strip().equals(NAME)) {
        return coding.length == 1 || !coding[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
