package dev.streamtune.cli;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Finds out which topics are there and which are missing.
 *
 * <p>A broker follows the controller's log (KIP-500): a topic that was created a moment ago may not
 * be known yet to the broker that is asked. So the controller is asked as well whether it would
 * create what seems to be missing, and the broker is asked again until both agree.
 */
final class TopicCensus {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 50;

  private final TopicLayout layout;
  private final Broker broker;
  private final Controller controller;
  private final Duration patience;

  /** Says which topics it knows. */
  @FunctionalInterface
  interface Broker {
    Map<String, TopicDescription> find(Collection<String> names)
        throws ExecutionException, InterruptedException;
  }

  /** Says which of these topics it would not create because they exist. */
  @FunctionalInterface
  interface Controller {
    Set<String> existing(List<NewTopic> topics) throws ExecutionException, InterruptedException;
  }

  /**
   * What was found.
   *
   * @param found the topics that exist, by name, in the layout's order
   * @param missing the others, as they are to be created
   */
  record Findings(Map<String, TopicDescription> found, List<NewTopic> missing) {}

  TopicCensus(TopicLayout layout, Broker broker, Controller controller, Duration patience) {
    this.layout = layout;
    this.broker = broker;
    this.controller = controller;
    this.patience = patience;
  }

  /** Takes the client, which stays the caller's. */
  static TopicCensus of(TopicLayout layout, Admin admin) {
    return new TopicCensus(
        layout, new TopicLookup(admin)::find, new TopicCreation(admin)::rehearse, PATIENCE);
  }

  /**
   * Looks, and changes nothing.
   *
   * @throws CommandException if this user may not see a topic, Kafka would refuse to create a
   *     missing one, or broker and controller do not come to agree
   */
  Findings take() throws ExecutionException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Map<String, TopicDescription> found = broker.find(layout.names());
      List<NewTopic> missing = layout.missing(found);
      Set<String> unheardOf = controller.existing(missing);
      if (unheardOf.isEmpty()) {
        return new Findings(found, missing);
      }
      pause(start, unheardOf);
    }
  }

  /** Returns once the broker knows all these topics. */
  void await(Collection<String> names) throws ExecutionException, InterruptedException {
    long start = System.nanoTime();
    while (!broker.find(names).keySet().containsAll(names)) {
      pause(start, names);
    }
  }

  private void pause(long start, Collection<String> unheardOf) throws InterruptedException {
    if (System.nanoTime() - start > patience.toNanos()) {
      throw new CommandException(
          "topics exist that a broker does not know after %d s: %s; is that broker behind its controller?"
              .formatted(patience.toSeconds(), String.join(", ", unheardOf)));
    }
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }
}
