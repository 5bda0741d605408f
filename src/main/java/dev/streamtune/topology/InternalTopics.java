package dev.streamtune.topology;

import dev.streamtune.config.FeedbackSettings;
import java.util.List;
import java.util.stream.Stream;

/** The topics that Kafka Streams makes for the state of each application. */
public final class InternalTopics {
  private InternalTopics() {}

  /** Returns the names of the serving application's, which have as many partitions as images. */
  public static List<String> serving(String applicationId, FeedbackSettings feedback) {
    Stream<String> always =
        Stream.of(
            Names.PENDING_STORE,
            Names.KNOWN_IMAGES_STORE,
            Names.KNOWN_ORDER_STORE,
            Names.ACCEPTED_LABELS_STORE,
            Names.WAITING_FEEDBACK_STORE);
    boolean limited = feedback.limits().maxPerMinute() > 0;
    return changelogs(
        applicationId,
        limited ? Stream.concat(always, Stream.of(Names.FEEDBACK_RATE_STORE)) : always);
  }

  /** Returns the names of the training application's, which have one partition. */
  public static List<String> training(String applicationId, FeedbackSettings feedback) {
    Stream<String> always =
        Stream.of(Names.REPLAY_STORE, Names.WITHDRAWN_STORE, Names.OPEN_REQUESTS_STORE);
    return changelogs(
        applicationId,
        feedback.quarantine().isPresent()
            ? Stream.concat(always, Stream.of(Names.QUARANTINE_STORE))
            : always);
  }

  private static List<String> changelogs(String applicationId, Stream<String> stores) {
    return stores.map(store -> applicationId + "-" + store + "-changelog").toList();
  }
}
