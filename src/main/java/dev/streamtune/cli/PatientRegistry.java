package dev.streamtune.cli;

import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.RegistryUnavailableException;
import dev.streamtune.events.SchemaRegistry;
import dev.streamtune.events.TopicRecord;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a schema registry that does not answer, as Kafka's clients wait for a broker, and says
 * so once. A stream thread that waits here keeps its partitions and their state; one that gave up
 * would have its state restored before it could ask again.
 *
 * <p>Thread-safe. Closing it ends the waiting, and leaves the registry to its owner.
 */
final class PatientRegistry implements SchemaRegistry, AutoCloseable {
  /** Less than a thread may be silent: it must poll within five minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(PatientRegistry.class);
  private static final String PART = "schema registry";
  private static final long PAUSE_MILLIS = 500;

  private final SchemaRegistry registry;
  private final ServiceHealth health;
  private final Duration patience;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Takes the registry, and what is told whether it is waited for. */
  PatientRegistry(SchemaRegistry registry, ServiceHealth health) {
    this(registry, health, PATIENCE);
  }

  /** As above, with another patience. */
  PatientRegistry(SchemaRegistry registry, ServiceHealth health, Duration patience) {
    this.registry = registry;
    this.health = health;
    this.patience = patience;
  }

  /** A question to the registry. */
  @FunctionalInterface
  private interface Question<T, E extends Exception> {
    T ask() throws E;
  }

  @Override
  public int idOf(TopicRecord record) {
    Question<Integer, RuntimeException> question = () -> registry.idOf(record);
    return answer(question);
  }

  @Override
  public Schema schema(int id) throws MalformedRecordException {
    Question<Schema, MalformedRecordException> question = () -> registry.schema(id);
    return answer(question);
  }

  private <T, E extends Exception> T answer(Question<T, E> question) throws E {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        T answer = question.ask();
        found();
        return answer;
      } catch (RegistryUnavailableException e) {
        lost(e);
        if (System.nanoTime() - end > 0 || isClosedSoon()) {
          // The next one who asks says it again; whether anyone will is not known.
          health.works(PART);
          throw e;
        }
      }
    }
  }

  private void lost(RegistryUnavailableException e) {
    health.waits(PART, String.valueOf(e.getMessage()));
    if (lost.compareAndSet(false, true)) {
      LOG.warn("not ready: {}; waiting for it, nothing is lost", e.getMessage());
      LOG.debug("cause", e);
    }
  }

  private void found() {
    if (lost.compareAndSet(true, false)) {
      health.works(PART);
      LOG.info("the schema registry is back");
    }
  }

  private boolean isClosedSoon() {
    try {
      return closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
