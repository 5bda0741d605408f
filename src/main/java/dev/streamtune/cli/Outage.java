package dev.streamtune.cli;

import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells failures that pass when Kafka, or the schema registry, is back from those that do not.
 *
 * <p>Kafka Streams itself retries for {@code task.timeout.ms}; a thread that then gives up is
 * replaced, and the new one starts from the last commit. That is right for what Kafka calls
 * retriable (no answer in time, no leader, too few replicas, a coordinator that moves), for a
 * producer that lost its epoch meanwhile, and for one that cannot tell whether its records were
 * taken: that is a plain {@link KafkaException}, after which a transaction can only be aborted. It
 * is wrong for missing rights, for data that cannot be read and for a broken engine: those would
 * come again and again.
 */
final class Outage {
  private Outage() {}

  /** Says whether a failure passes when Kafka is back. */
  static boolean isBehind(Throwable failure) {
    return causes(failure).noneMatch(Outage::isLasting) && causes(failure).anyMatch(Outage::passes);
  }

  private static boolean isLasting(Throwable cause) {
    return cause instanceof AuthorizationException
        || cause instanceof AuthenticationException
        || cause instanceof Error;
  }

  private static boolean passes(Throwable cause) {
    return cause instanceof RetriableException
        || cause instanceof ApplicationRecoverableException
        || cause.getClass() == KafkaException.class;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
