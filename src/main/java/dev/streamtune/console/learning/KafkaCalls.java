package dev.streamtune.console.learning;

import dev.streamtune.web.api.ApiException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of Kafka on behalf of a caller, who is told if it does not answer. */
final class KafkaCalls {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaCalls.class);

  private KafkaCalls() {}

  /** Something that Kafka is asked. */
  @FunctionalInterface
  interface Question<T> {
    /** Asks. */
    T ask() throws ApiException;
  }

  /**
   * Asks.
   *
   * @throws ApiException with status 503 if Kafka does not answer, or this instance's user lacks a
   *     right
   */
  static <T> T ask(Question<T> question) throws ApiException {
    try {
      return question.ask();
    } catch (KafkaException e) {
      LOG.warn("Kafka did not do what the console asked", e);
      throw refusal(e);
    }
  }

  private static ApiException refusal(KafkaException failure) {
    boolean notGranted =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(AuthorizationException.class::isInstance);
    return notGranted
        ? new ApiException(
            503,
            "NOT_GRANTED",
            "this instance may not do that in Kafka; streamtune acls console prints the rights that it needs")
        : new ApiException(
            503,
            "KAFKA_UNAVAILABLE",
            "Kafka did not answer in time, or refused; the log has the cause. Try again in a while");
  }
}
