package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.ServiceConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TopicCensusTest {
  private final ServiceConfig config = ServiceConfig.parse(GuardedApplication.settings("few"));
  private final TopicLayout layout = new TopicLayout(config);
  private final String images = config.topics().images();
  private final String feedback = config.topics().feedback();

  @Test
  void whatTheControllerWouldCreateIsMissing() throws Exception {
    TopicCensus.Findings findings =
        census(new Knowing(List.of(Set.of(images))), Set.of(images)).take();

    assertThat(findings.found()).containsOnlyKeys(images);
    assertThat(findings.missing())
        .hasSize(layout.names().size() - 1)
        .extracting(NewTopic::name)
        .doesNotContain(images);
  }

  @Test
  void aTopicThatTheBrokerHasNotHeardOfYetIsWaitedFor() throws Exception {
    Knowing broker = new Knowing(List.of(Set.of(), Set.of(), Set.of(images)));

    TopicCensus.Findings findings = census(broker, Set.of(images)).take();

    assertThat(broker.answers).isEmpty();
    assertThat(findings.found()).containsOnlyKeys(images);
    assertThat(findings.missing())
        .filteredOn(topic -> topic.name().equals(feedback))
        .singleElement()
        .extracting(NewTopic::numPartitions)
        .as("as many as images has")
        .isEqualTo(6);
  }

  @Test
  void whatWasCreatedIsWaitedForUntilTheBrokerKnowsIt() throws Exception {
    Knowing broker = new Knowing(List.of(Set.of(), Set.of(images), Set.of(images, feedback)));

    census(broker, Set.of()).await(List.of(images, feedback));

    assertThat(broker.answers).isEmpty();
  }

  @Test
  void aBrokerThatNeverHearsOfATopicIsNamedAsTheReason() {
    TopicCensus census =
        new TopicCensus(layout, names -> Map.of(), topics -> Set.of(images), Duration.ZERO);

    assertThatThrownBy(census::take)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(images)
        .hasMessageContaining("does not know");
  }

  private TopicCensus census(Knowing broker, Set<String> existing) {
    return new TopicCensus(
        layout,
        broker,
        topics ->
            topics.stream()
                .map(NewTopic::name)
                .filter(existing::contains)
                .collect(Collectors.toSet()),
        Duration.ofSeconds(10));
  }

  /** A broker that knows other topics each time it is asked. */
  private static final class Knowing implements TopicCensus.Broker {
    final Queue<Set<String>> answers;

    Knowing(List<Set<String>> answers) {
      this.answers = new ArrayDeque<>(answers);
    }

    @Override
    public Map<String, TopicDescription> find(Collection<String> names) {
      return answers.remove().stream()
          .collect(Collectors.toMap(name -> name, Knowing::sixPartitions));
    }

    private static TopicDescription sixPartitions(String name) {
      List<TopicPartitionInfo> partitions =
          IntStream.range(0, 6)
              .mapToObj(at -> new TopicPartitionInfo(at, Node.noNode(), List.of(), List.of()))
              .toList();
      return new TopicDescription(name, false, partitions);
    }
  }
}
