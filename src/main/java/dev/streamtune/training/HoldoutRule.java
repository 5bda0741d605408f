package dev.streamtune.training;

import dev.streamtune.events.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Which ids are never trained on: a share of them by their SHA-256 alone, so that every run, seed
 * and instance agrees, and every class has about that share. A larger share includes a smaller one.
 * Thread-safe.
 */
public final class HoldoutRule {
  /** 60 bits: the most that a positive long takes as hex digits. */
  private static final int DIGITS = 15;

  private final int percent;

  /**
   * Makes the rule.
   *
   * @param percent share of the ids, 1 to 90
   */
  public HoldoutRule(int percent) {
    this.percent = percent;
  }

  /** Says whether an example of this image judges heads and is never trained on. */
  public boolean holdsOut(String id) {
    String hash = Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
    return Long.parseLong(hash.substring(0, DIGITS), 16) % 100 < percent;
  }
}
