package dev.streamtune.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Whether an instance is in order: what it waits for, the first failure of any of its parts, and
 * whether it shall stop. Thread-safe.
 */
final class ServiceHealth {
  private final CountDownLatch stop = new CountDownLatch(1);

  /** What each part waits for; empty where it works. */
  private final Map<String, String> parts = new LinkedHashMap<>();

  private @Nullable Throwable failure;
  private boolean started;
  private boolean wasReady;

  /** A part cannot do its work for now. */
  synchronized void waits(String part, String reason) {
    parts.put(part, reason);
  }

  /** A part can do its work again. */
  synchronized void works(String part) {
    parts.put(part, "");
    settle();
  }

  /** All parts have been opened: from now on the instance is ready when none of them waits. */
  synchronized void started() {
    started = true;
    settle();
  }

  private void settle() {
    wasReady |= started && awaited().isEmpty();
  }

  private List<String> awaited() {
    return parts.values().stream().filter(reason -> !reason.isEmpty()).toList();
  }

  /** Returns the parts in the order in which they came up, with what each waits for, or "". */
  synchronized Map<String, String> parts() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** A part cannot go on: the instance is to stop with this cause. */
  synchronized void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    stop.countDown();
  }

  /** The instance is to stop; closing is still the owner's. */
  void requestStop() {
    stop.countDown();
  }

  /** Returns where the instance stands now. */
  synchronized Readiness readiness() {
    if (failure != null) {
      return new Readiness(Readiness.State.FAILED, FailureWords.of(failure));
    }
    if (isToStop()) {
      return new Readiness(Readiness.State.STOPPING, "");
    }
    List<String> awaited = awaited();
    if (started && awaited.isEmpty()) {
      return new Readiness(Readiness.State.READY, "");
    }
    return new Readiness(
        wasReady ? Readiness.State.WAITING : Readiness.State.STARTING, String.join("; ", awaited));
  }

  /**
   * Waits until the instance is to stop.
   *
   * @throws CommandException if that is because of a failure
   */
  void awaitStop() throws InterruptedException {
    stop.await();
    requireHealthy();
  }

  /** Says whether the instance is to stop. */
  boolean isToStop() {
    return stop.getCount() == 0;
  }

  /**
   * Looks whether all is well.
   *
   * @throws CommandException naming the failure if there was one
   */
  synchronized void requireHealthy() {
    Throwable cause = failure;
    if (cause != null) {
      boolean neverRan = !wasReady && FailureWords.isOfSurroundings(cause);
      throw new CommandException(
          neverRan ? ExitCode.NOT_AS_NEEDED : ExitCode.SERVICE_FAILED,
          "the service stopped: " + FailureWords.of(cause),
          cause);
    }
  }
}
