package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.schema.BufferedExample;
import dev.streamtune.schema.TrainingRequest;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class FailureWordsTest {
  @Test
  void stateThatThisVersionCannotReadIsNamedWithWhatToDo() {
    String changelog = "streamtune-train-replay-buffer-changelog";
    byte[] other = AvroCodec.of(TrainingRequest.class).encode(new TrainingRequest("id", null));
    SerializationException unreadable =
        Assertions.catchThrowableOfType(
            SerializationException.class,
            () -> AvroSerde.of(BufferedExample.class).deserializer().deserialize(changelog, other));

    Throwable failure = new StreamsException("failed to initialize processor replay", unreadable);

    assertThat(FailureWords.isOfSurroundings(failure)).isTrue();
    assertThat(FailureWords.of(failure))
        .startsWith("the state in " + changelog + " cannot be read by this version (")
        .contains("run the version that wrote it", "delete that topic and state.dir")
        .hasLineCount(1);
  }

  @Test
  void aMissingRightIsNamed() {
    assertThat(
            FailureWords.of(new StreamsException(new TransactionalIdAuthorizationException("x"))))
        .contains("WRITE and DESCRIBE on transactional ids");
  }

  @Test
  void ofAnyOtherFailureTheRootIsTold() {
    Throwable failure = new StreamsException("died", new IllegalStateException("no engine"));

    assertThat(FailureWords.isOfSurroundings(failure)).isFalse();
    assertThat(FailureWords.of(failure)).isEqualTo("java.lang.IllegalStateException: no engine");
  }
}
