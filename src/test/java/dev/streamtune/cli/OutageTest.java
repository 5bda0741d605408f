package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class OutageTest {
  @Test
  void whatPassesWhenKafkaIsBackIsAnOutage() {
    for (Exception cause :
        new Exception[] {
          new TimeoutException("no answer"),
          new KafkaException("in an error state", new TimeoutException("expired")),
          new KafkaException(
              "in an error state",
              new KafkaException("no acknowledgment for some previously sent messages")),
          new NotEnoughReplicasException("1 of 2"),
          new InvalidProducerEpochException("old"),
          DisconnectException.INSTANCE
        }) {
      assertThat(Outage.isBehind(new StreamsException("died", cause))).as("%s", cause).isTrue();
    }
  }

  @Test
  void whatComesAgainIsNone() {
    for (Exception cause :
        new Exception[] {
          new TopicAuthorizationException(Set.of("images")),
          new SerializationException("app-known-images-changelog: unknown schema"),
          new IllegalStateException("the engine broke down"),
          new ConfigException("no such compression"),
          new MissingSourceTopicException("images"),
          new TimeoutException("not in time", new TopicAuthorizationException(Set.of("images")))
        }) {
      assertThat(Outage.isBehind(new StreamsException("died", cause))).as("%s", cause).isFalse();
    }
  }
}
