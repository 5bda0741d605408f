package dev.streamtune.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstancesTest {
  @Test
  void threadsOfOneClientAreOneInstance() {
    List<HealthView.Instance> instances =
        Instances.of(
            List.of(
                member("app-1-StreamThread-1-consumer", "10.0.0.1", "serve", 2, 0),
                member("app-1-StreamThread-2-consumer", "10.0.0.1", "serve", 1),
                member("app-2-StreamThread-1-consumer", "10.0.0.2", "serve", 3),
                member("app-train-1-StreamThread-1-consumer", "10.0.0.1", "train", 0)),
            partitions ->
                partitions.stream().max(Integer::compare).map(most -> most == 3 ? 4L : 5L));

    assertThat(instances)
        .containsExactly(
            new HealthView.Instance(
                "app-1",
                "10.0.0.1",
                List.of("serve"),
                List.of("images-0", "images-1", "images-2"),
                5L),
            new HealthView.Instance("app-2", "10.0.0.2", List.of("serve"), List.of("images-3"), 4L),
            new HealthView.Instance(
                "app-train-1", "10.0.0.1", List.of("train"), List.of("labelled-examples-0"), null));
  }

  @Test
  void aClientIdOfTheUsersMakesBothRolesOneInstance() {
    List<HealthView.Instance> instances =
        Instances.of(
            List.of(
                member("mine-StreamThread-1-consumer", "10.0.0.1", "serve", 1),
                member("mine-StreamThread-1-consumer", "10.0.0.1", "train", 0)),
            partitions -> Optional.empty());

    assertThat(instances)
        .containsExactly(
            new HealthView.Instance(
                "mine",
                "10.0.0.1",
                List.of("serve", "train"),
                List.of("images-1", "labelled-examples-0"),
                null));
  }

  private static Groups.Member member(
      String client, String host, String role, Integer... partitions) {
    String topic = role.equals("serve") ? "images" : "labelled-examples";
    return new Groups.Member(client, host, role, topic, List.of(partitions));
  }
}
