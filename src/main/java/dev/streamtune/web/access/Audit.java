package dev.streamtune.web.access;

import dev.streamtune.config.Printable;
import dev.streamtune.web.api.UserRole;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for every request that changes something or tries to: who, from where, what, and what came
 * of it; never a query, a header or a body. Strangers get {@link #STRANGERS_PER_MINUTE} lines, so
 * that they cannot fill a disk; how many are left out is told with the next. Thread-safe.
 */
final class Audit {
  /** Its own name, so that it can go to a place of its own. */
  static final String LOGGER = "audit";

  static final int STRANGERS_PER_MINUTE = 60;

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final int LONGEST = 200;

  private final Buckets strangers;
  private final AtomicLong leftOut = new AtomicLong();

  Audit(LongSupplier nanos) {
    this.strangers = new Buckets(STRANGERS_PER_MINUTE, nanos);
  }

  /**
   * Writes a line.
   *
   * @param name of the user, or whose name was given
   * @param role of the user, if it is known who it is
   * @param status that was answered
   * @param bytes of the body as far as they are known; -1 if they are not
   */
  void write(
      String address,
      Optional<String> name,
      Optional<UserRole> role,
      RequestHead head,
      int status,
      long bytes) {
    if (role.isEmpty() && strangers.take("", 1).isPresent()) {
      leftOut.incrementAndGet();
      return;
    }
    long missing = leftOut.getAndSet(0);
    if (missing > 0) {
      LOG.info("{} lines of requests without a login were left out", missing);
    }
    LOG.info(
        "user={} role={} address={} method={} path={} status={} bytes={}",
        name.map(it -> Printable.of(it, LONGEST)).orElse("-"),
        role.map(UserRole::name).orElse("-"),
        Printable.of(address, LONGEST),
        Printable.of(head.method(), LONGEST),
        Printable.of(head.path(), LONGEST),
        status,
        bytes);
  }
}
