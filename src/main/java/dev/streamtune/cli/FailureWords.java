package dev.streamtune.cli;

import dev.streamtune.events.RegistryUnavailableException;
import dev.streamtune.events.SchemaRefusedException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** Says in one line what a failure of the service means, and what to do where that is known. */
final class FailureWords {
  private static final String CHANGELOG = "-changelog";

  private FailureWords() {}

  /** Returns the line. */
  static String of(Throwable failure) {
    return known(failure).orElseGet(() -> root(failure).toString());
  }

  /**
   * Says whether the cause lies in what the service was given: rights, credentials, topics, state.
   * A restart alone does not help then.
   */
  static boolean isOfSurroundings(Throwable failure) {
    return known(failure).isPresent();
  }

  /** Returns what a user needs who may not use a group. */
  static String group(String group) {
    return "this user needs READ and DESCRIBE on group %s: grant them".formatted(group);
  }

  /** Returns what the schema registry is to blame for, if it is. */
  static Optional<String> ofRegistry(Throwable failure) {
    return causes(failure)
        .filter(
            cause ->
                cause instanceof RegistryUnavailableException
                    || cause instanceof SchemaRefusedException)
        .map(cause -> String.valueOf(cause.getMessage()))
        .findFirst();
  }

  private static Optional<String> known(Throwable failure) {
    return causes(failure).map(FailureWords::words).flatMap(Optional::stream).findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static Throwable root(Throwable failure) {
    return causes(failure).reduce(failure, (before, cause) -> cause);
  }

  private static Optional<String> words(Throwable cause) {
    if (cause instanceof TopicAuthorizationException topics) {
      return Optional.of(
          "this user may not use topics %s as it has to; streamtune acls prints the rights"
              .formatted(String.join(", ", topics.unauthorizedTopics())));
    }
    if (cause instanceof GroupAuthorizationException group) {
      return Optional.of(group(group.groupId()));
    }
    if (cause instanceof TransactionalIdAuthorizationException) {
      return Optional.of(
          "this user needs WRITE and DESCRIBE on transactional ids that start with application.id: grant them");
    }
    if (cause instanceof ClusterAuthorizationException) {
      return Optional.of(
          "this user needs CREATE on topics that start with application.id: grant it");
    }
    return ofState(cause).or(() -> ofTransport(cause)).or(() -> ofRegistry(cause));
  }

  private static Optional<String> ofTransport(Throwable cause) {
    if (cause instanceof AuthenticationException) {
      return Optional.of(
          "Kafka does not accept the credentials (%s); look at kafka.sasl.* and kafka.ssl.*"
              .formatted(cause.getMessage()));
    }
    if (cause instanceof RecordTooLargeException) {
      return Optional.of(
          "a record is larger than its topic takes (%s); raise the topic's max.message.bytes"
              .formatted(cause.getMessage()));
    }
    if (cause instanceof InvalidTxnTimeoutException) {
      return Optional.of(
          "the brokers grant shorter transactions than a slow base needs; raise their transaction.max.timeout.ms, or lower image.max.decode.ms or batch.size");
    }
    if (cause instanceof MissingSourceTopicException) {
      return Optional.of(
          "a topic that the service reads is gone; create it with: streamtune topics create");
    }
    return Optional.empty();
  }

  private static Optional<String> ofState(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof SerializationException && message.contains(CHANGELOG + ": ")) {
      int end = message.indexOf(CHANGELOG + ": ") + CHANGELOG.length();
      String topic = message.substring(0, end);
      return Optional.of(
          "the state in %s cannot be read by this version (%s); run the version that wrote it, or stop all instances and delete that topic and state.dir: what waits in it is lost"
              .formatted(topic, message.substring(end + 2)));
    }
    if (cause instanceof LockException || message.startsWith("Unable to initialize state")) {
      return Optional.of(StateFolder.TAKEN);
    }
    return Optional.empty();
  }
}
