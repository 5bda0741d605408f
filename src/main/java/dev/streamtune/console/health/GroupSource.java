package dev.streamtune.console.health;

import java.util.Optional;

/** Where groups are asked for. Used by one thread at a time. */
@FunctionalInterface
interface GroupSource {
  /** Returns how they stand now, or nothing if that is not told within a few seconds. */
  Optional<Groups> read() throws InterruptedException;
}
