package dev.streamtune.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.console.feed.PredictionMarks.Shadow;
import dev.streamtune.events.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksReaderTest {
  @Test
  void readsWhatTheServiceWrites() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.IMAGE, bytes("images/3/9000000000"));
    headers.add(HeaderNames.SHADOW, bytes("7/0.0125/a/b cow"));

    PredictionMarks marks = MarksReader.read(headers);

    assertThat(marks.image()).contains(new Place("images", 3, 9_000_000_000L));
    assertThat(marks.shadow()).contains(new Shadow(7, "a/b cow", 0.0125f));
    assertThat(marks.sketch()).isEmpty();
  }

  @Test
  void aSketchIsReadAtLengthOne() {
    byte[] sketch = new byte[128];
    sketch[0] = 30;
    sketch[127] = -40;
    RecordHeaders headers = new RecordHeaders();
    headers.add("streamtune-sketch", sketch);

    float[] read = MarksReader.read(headers).sketch();

    assertThat(read).hasSize(128);
    assertThat(read[0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(read[127]).isCloseTo(-0.8f, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "images",
        "images/1",
        "images/1/2/3",
        "images/-1/2",
        "images/1/-2",
        "images/a/b",
        "1/-0.1/x",
        "1/NaN/x",
        "99999999999999999999/2/x",
        "1/1.5/x"
      })
  void whatIsNotAsItShouldBeIsNotThere(String text) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.IMAGE, bytes(text));
    headers.add(HeaderNames.SHADOW, bytes(text));
    headers.add("streamtune-sketch", bytes(text));

    PredictionMarks marks = MarksReader.read(headers);

    assertThat(marks.image()).isEmpty();
    assertThat(marks.shadow()).isEmpty();
    assertThat(marks.sketch()).isEmpty();
  }

  @Test
  void noBytesHurt() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] value = new byte[random.nextInt(200)];
      random.nextBytes(value);
      RecordHeaders headers = new RecordHeaders();
      headers.add(HeaderNames.IMAGE, value).add(HeaderNames.SHADOW, value);
      headers.add("streamtune-sketch", random.nextBoolean() ? value : null);

      PredictionMarks marks = MarksReader.read(headers);

      assertThat(marks.shadow().map(Shadow::distance).orElse(0f))
          .as("seed %d", seed)
          .isBetween(0f, 1f);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
