package dev.streamtune.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after the other, closed in reverse. Not thread-safe. */
final class OpenedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Takes over a part; closing it throws no checked exception. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing a part does not throw this", e);
    }
  }
}
