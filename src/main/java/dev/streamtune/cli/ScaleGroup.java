package dev.streamtune.cli;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The group of the threads that share the images: ready when each has its part. */
final class ScaleGroup {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 50;

  private final Admin admin;
  private final String group;
  private final String topic;

  /** Takes the group, and the topic that is shared. */
  ScaleGroup(Admin admin, String group, String topic) {
    this.admin = admin;
    this.group = group;
    this.topic = topic;
  }

  /**
   * Waits until partitions are shared evenly.
   *
   * @param threads that share them
   * @throws CommandException if it does not come to that in time
   */
  void awaitShared(int partitions, int threads) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isShared(partitions, threads)) {
      if (System.nanoTime() - end > 0) {
        throw new CommandException(
            "%d partitions were not shared by %d threads within %d s"
                .formatted(partitions, threads, LIMIT.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private boolean isShared(int partitions, int threads) throws InterruptedException {
    List<Long> shares =
        members().stream().flatMap(Collection::stream).map(this::share).sorted().toList();
    return shares.size() == threads
        && shares.stream().mapToLong(Long::longValue).sum() == partitions
        && shares.get(threads - 1) - shares.get(0) <= 1;
  }

  /** Returns the members of a group that is not about to change. */
  private Optional<Collection<MemberDescription>> members() throws InterruptedException {
    try {
      return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
          .filter(description -> description.groupState() == GroupState.STABLE)
          .map(description -> description.members())
          .findFirst();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Optional.empty();
      }
      throw new CommandException("Kafka does not tell of the group " + group, e);
    }
  }

  private long share(MemberDescription member) {
    return member.assignment().topicPartitions().stream()
        .filter(partition -> partition.topic().equals(topic))
        .count();
  }
}
