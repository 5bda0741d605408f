package dev.streamtune.client;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says what a failure of Kafka means, and what to do. */
final class Failures {
  private Failures() {}

  /**
   * Returns the failure to throw.
   *
   * @param what what could not be done
   */
  static StreamTuneException of(String what, Throwable cause) {
    if (cause instanceof StreamTuneException known) {
      return known;
    }
    return new StreamTuneException(
        "%s: %s%s".formatted(what, cause.getMessage(), advice(cause)), cause);
  }

  private static String advice(Throwable cause) {
    if (cause instanceof RecordTooLargeException) {
      return "; shrink the image, publish a reference to it, or raise the topic's max.message.bytes";
    }
    if (cause instanceof AuthenticationException) {
      return "; look at security.protocol, sasl.* and ssl.*";
    }
    if (cause instanceof AuthorizationException) {
      return "; this user needs WRITE on images and feedback, READ on predictions and dead-letters";
    }
    if (cause instanceof TimeoutException || cause instanceof UnknownTopicOrPartitionException) {
      return "; is Kafka running, are bootstrap.servers right, and are the topics there?";
    }
    return "";
  }
}
