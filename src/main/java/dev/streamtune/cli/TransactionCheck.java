package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.PatternType;

/** Checks that this user may open transactions, without fencing anybody who does. */
final class TransactionCheck {
  private static final String PROBE = "start-check";

  /** What a broker says of a timeout that it does not grant. */
  private static final String TIMEOUT_REFUSED = "transaction timeout";

  private final ServiceConfig config;

  TransactionCheck(ServiceConfig config) {
    this.config = config;
  }

  /**
   * Checks a right to a transactional id, or to all that start with one.
   *
   * @throws CommandException if this user lacks it, or Kafka opens no transactions
   */
  void require(Right right) {
    try {
      if (right.pattern() == PatternType.PREFIXED) {
        open(right.name() + PROBE);
      } else {
        ask(right.name());
      }
    } catch (AuthorizationException e) {
      throw new CommandException(words(right), e);
    } catch (TimeoutException e) {
      throw new CommandException(
          "no transaction could be opened (%s); are there as many brokers as their transaction.state.log.replication.factor asks for?"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static String words(Right right) {
    String which = right.pattern() == PatternType.PREFIXED ? "ids that start with " : "id ";
    return "this user needs WRITE and DESCRIBE on transactional %s%s: grant WRITE, which brings both; streamtune acls prints how"
        .formatted(which, right.name());
  }

  /** Opens an id that nobody else uses. */
  private void open(String id) {
    try (KafkaProducer<String, byte[]> producer = new Clients(config).transactional(id)) {
      producer.initTransactions();
    }
  }

  /**
   * Asks for an id that others use: opening it would fence them. It asks for a timeout of 25 days,
   * and a broker looks at the rights before it refuses that; by default it grants 15 minutes. Of
   * one that grants anything, a publication that is under way would be fenced, and repeated.
   */
  private void ask(String id) {
    try (KafkaProducer<String, byte[]> producer = new Clients(config).refused(id)) {
      producer.initTransactions();
    } catch (AuthorizationException | TimeoutException e) {
      throw e;
    } catch (KafkaException e) {
      if (!String.valueOf(e.getMessage()).contains(TIMEOUT_REFUSED)) {
        throw e;
      }
    }
  }
}
