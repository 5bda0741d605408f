package dev.streamtune.console.health;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts the threads of each instance together, by what Kafka Streams has their names begin with. A
 * process that serves and trains has two such names, unless {@code kafka.client.id} gives it one:
 * Kafka does not tell that they are of one process.
 */
final class Instances {
  private static final Pattern THREAD = Pattern.compile("-StreamThread-\\d+-consumer$");
  private static final String SERVES = "serve";

  /** So that images-2 comes before images-10. */
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private Instances() {}

  /** What the threads of an instance have in common. */
  private record Key(String clientId, String host) {}

  /**
   * Returns the instances.
   *
   * @param members their threads
   * @param head finds the head that answers on any of these partitions
   */
  static List<HealthView.Instance> of(
      List<Groups.Member> members, Function<Collection<Integer>, Optional<Long>> head) {
    Map<Key, List<Groups.Member>> byInstance = new LinkedHashMap<>();
    for (Groups.Member member : members) {
      Key key = new Key(THREAD.matcher(member.clientId()).replaceFirst(""), member.host());
      byInstance.merge(key, List.of(member), Instances::joined);
    }
    return byInstance.entrySet().stream()
        .map(instance -> instance(instance.getKey(), instance.getValue(), head))
        .toList();
  }

  private static List<Groups.Member> joined(List<Groups.Member> some, List<Groups.Member> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static HealthView.Instance instance(
      Key key, List<Groups.Member> threads, Function<Collection<Integer>, Optional<Long>> head) {
    List<String> roles = threads.stream().map(Groups.Member::role).distinct().toList();
    List<String> partitions = threads.stream().flatMap(Instances::names).sorted(BY_NUMBER).toList();
    Optional<Long> version = head.apply(served(threads));
    return new HealthView.Instance(
        key.clientId(), key.host(), roles, partitions, version.orElse(null));
  }

  private static Stream<String> names(Groups.Member thread) {
    return thread.partitions().stream().map(partition -> thread.topic() + "-" + partition);
  }

  private static List<Integer> served(List<Groups.Member> threads) {
    return threads.stream()
        .filter(thread -> thread.role().equals(SERVES))
        .flatMap(thread -> thread.partitions().stream())
        .toList();
  }
}
