package dev.streamtune.web;

import dev.streamtune.web.access.Access;

/** What is offered below {@code /api}, and the threads on which it runs. Thread-safe. */
final class Offered implements AutoCloseable {
  private static final int THREADS = 6;
  private static final int WAITING = 32;
  private static final int LOGINS_WAITING = 16;

  private final Router router;
  private final Access access;
  private final EventStreams streams;
  private final Lane operations = new Lane("console", THREADS, WAITING);

  /** One: who tries passwords gets one CPU at most. */
  private final Lane logins = new Lane("console-login", 1, LOGINS_WAITING);

  private volatile boolean closed;

  Offered(Router router, Access access, EventStreams streams) {
    this.router = router;
    this.access = access;
    this.streams = streams;
  }

  Router router() {
    return router;
  }

  Access access() {
    return access;
  }

  EventStreams streams() {
    return streams;
  }

  Lane lane(Action.LaneKind kind) {
    return kind == Action.LaneKind.LOGINS ? logins : operations;
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends what runs and who listens; what is asked from now on is answered with a refusal. */
  @Override
  public void close() {
    closed = true;
    operations.close();
    logins.close();
    streams.endAll();
  }
}
