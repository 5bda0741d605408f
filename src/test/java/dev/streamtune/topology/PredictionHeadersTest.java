package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.events.HeaderNames;
import dev.streamtune.events.Origin;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.HeadAnswers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionHeadersTest {
  private static final HeadAnswers HEAD =
      new HeadAnswers(3, List.of("cat", "dog"), List.of(new float[] {0.75f, 0.25f}));

  @TempDir Path folder;

  @Test
  void tellWhereTheImageStands() {
    Headers headers = PredictionHeaders.of(image(new RecordHeaders()), result(Optional.empty()), 0);

    assertThat(texts(headers, HeaderNames.IMAGE)).containsExactly("images/2/41");
    assertThat(texts(headers, HeaderNames.SHADOW)).isEmpty();
  }

  @Test
  void tellWhatAShadowSaidAndHowFarItIsFromWhatCounts() {
    HeadAnswers shadow =
        new HeadAnswers(
            4, List.of("cat", "dog", "a/b cow"), List.of(new float[] {0.2f, 0.1f, 0.7f}));

    Headers headers =
        PredictionHeaders.of(image(new RecordHeaders()), result(Optional.of(shadow)), 0);

    assertThat(texts(headers, HeaderNames.SHADOW)).containsExactly("4/0.7000/a/b cow");
  }

  @Test
  void areSilentOfAShadowThatFailed() {
    HeadAnswers shadow =
        new HeadAnswers(4, List.of("cat", "dog"), List.of(new float[] {Float.NaN, 0}));

    Headers headers =
        PredictionHeaders.of(image(new RecordHeaders()), result(Optional.of(shadow)), 0);

    assertThat(texts(headers, HeaderNames.SHADOW)).isEmpty();
  }

  @Test
  void keepTheImagesOwnHeadersAndReplaceWhatItClaimsInOurName() {
    RecordHeaders brought = new RecordHeaders();
    brought.add("tenant", bytes("7")).add("tenant", bytes("8"));
    brought.add(HeaderNames.IMAGE, bytes("secrets/0/0")).add(HeaderNames.IMAGE, null);
    brought.add(HeaderNames.SHADOW, bytes("9/0.1/cat"));

    Headers headers = PredictionHeaders.of(image(brought), result(Optional.empty()), 0);

    assertThat(texts(headers, "tenant")).containsExactly("7", "8");
    assertThat(texts(headers, HeaderNames.IMAGE)).containsExactly("images/2/41");
    assertThat(texts(headers, HeaderNames.SHADOW)).isEmpty();
    assertThat(texts(brought, HeaderNames.SHADOW)).as("the image's record").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "images", "a/b/c/d", "images/x/y"})
  void whateverAnImageBringsItsPredictionIsMade(String claimed) {
    RecordHeaders brought = new RecordHeaders();
    brought.add(HeaderNames.IMAGE, bytes(claimed));
    try (TopologyHarness service = new TopologyHarness(1, new FakeClassifier(), folder)) {
      service.send(TopologyHarness.record("one", 10, brought, Instant.EPOCH));
      service.passLinger();

      Headers headers = service.predictions().get(0).headers();
      assertThat(texts(headers, HeaderNames.IMAGE)).containsExactly("images/0/0");
    }
  }

  private static BatchResult result(Optional<HeadAnswers> shadow) {
    return new BatchResult("base", HEAD, shadow, List.of(new float[] {1}));
  }

  private static Arrival image(Headers headers) {
    return new Arrival(new Origin("images", 2, 41, 1000), bytes("one"), new byte[0], headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(Headers headers, String name) {
    return StreamSupport.stream(headers.headers(name).spliterator(), false)
        .map(Header::value)
        .map(value -> value == null ? "null" : new String(value, StandardCharsets.UTF_8))
        .toList();
  }
}
