package dev.streamtune.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** What names a content, so that nobody has to be sent what he has. */
final class ETag {
  private static final int BYTES = 18;

  private ETag() {}

  /** Returns the tag of a content, with its quotes. */
  static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String text = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
      return '"' + text + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Says whether a header {@code If-None-Match} names a content. */
  static boolean matches(String header, String tag) {
    for (String part : header.split(",", -1)) {
      String given = part.strip();
      if (given.equals("*") || weak(given).equals(weak(tag))) {
        return true;
      }
    }
    return false;
  }

  /** For reading, it is all the same whether a tag stands for bytes or for what they mean. */
  private static String weak(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
