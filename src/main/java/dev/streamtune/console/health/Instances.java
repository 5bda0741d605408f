package dev.streamtune.console.health;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
    boolean serves = roles.contains(SERVES);
    TreeSet<Integer> partitions = new TreeSet<>();
    threads.stream()
        .filter(thread -> !serves || thread.role().equals(SERVES))
        .forEach(thread -> partitions.addAll(thread.partitions()));
    Optional<Long> version = serves ? head.apply(partitions) : Optional.empty();
    return new HealthView.Instance(
        key.clientId(), key.host(), roles, List.copyOf(partitions), version.orElse(null));
  }
}
