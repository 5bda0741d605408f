package dev.streamtune.web.api;

/** Where events come from. Thread-safe. */
@FunctionalInterface
public interface EventSource {
  /**
   * Begins to give events to a listener.
   *
   * @param sink takes them; may be called by any thread, one at a time
   * @return ends it; called once, when the listener has gone or the server stops
   */
  Subscription open(EventSink sink);

  /** Takes events for one listener. */
  @FunctionalInterface
  interface EventSink {
    /**
     * Takes an event, or not: one that the listener is too slow for is dropped. Never waits.
     *
     * @param event its name
     * @param value as in {@link Reply.Json}
     * @return whether it was taken
     */
    boolean offer(String event, Object value);
  }

  /** A listener that is given events. */
  @FunctionalInterface
  interface Subscription {
    /** Ends it: no event is offered after this returns. */
    void end();
  }
}
