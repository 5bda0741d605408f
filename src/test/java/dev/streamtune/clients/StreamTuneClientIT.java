package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.streamtune.client.Answer;
import dev.streamtune.client.ClientTopics;
import dev.streamtune.client.Images;
import dev.streamtune.client.Received;
import dev.streamtune.client.RecordSerdes;
import dev.streamtune.client.RecordStream;
import dev.streamtune.client.Start;
import dev.streamtune.client.StreamTuneClient;
import dev.streamtune.client.StreamTuneClientBuilder;
import dev.streamtune.client.StreamTuneException;
import dev.streamtune.events.AvroSerde;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.Timings;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client against a broker and the serving topology. */
@Tag("long")
class StreamTuneClientIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(1500);

  private static final ClientTopics UNREAD =
      new ClientTopics(ColourService.UNREAD, "predictions", "dead-letters", "feedback");

  @TempDir static Path folder;
  private static ColourService service;

  @BeforeAll
  static void startService() throws Exception {
    service = ColourService.start(folder.resolve("state"));
    service.awaitRunning();
  }

  @AfterAll
  static void stopService() {
    service.close();
  }

  @Test
  void anImageIsPredictedOrRefused() throws Exception {
    try (StreamTuneClient client = builder().build()) {
      Answer red = answer(client.classify(Images.of("a/red", png(Color.RED))));
      Answer text = answer(client.classify(Images.of("a/text", bytes("no image"))));

      assertThat(prediction(red).getId()).isEqualTo("a/red");
      assertThat(prediction(red).getLabel()).isEqualTo("red");
      assertThat(text).isInstanceOf(Answer.Refused.class);
      assertThat(((Answer.Refused) text).deadLetter().getReason()).isEqualTo("UNKNOWN_FORMAT");
    }
  }

  /** Also by two clients at once: answers are told apart by more than the id. */
  @Test
  void anIdThatIsAskedAboutSeveralTimesIsAnsweredEachTime() throws Exception {
    try (StreamTuneClient one = builder().build();
        StreamTuneClient other = builder().build()) {
      CompletableFuture<Answer> red = one.classify(Images.of("b", png(Color.RED)));
      CompletableFuture<Answer> blue = other.classify(Images.of("b", png(Color.BLUE)));
      CompletableFuture<Answer> green = one.classify(Images.of("b", png(Color.GREEN)));

      assertThat(prediction(answer(red)).getLabel()).isEqualTo("red");
      assertThat(prediction(answer(blue)).getLabel()).isEqualTo("blue");
      assertThat(prediction(answer(green)).getLabel()).isEqualTo("green");
    }
  }

  /** The next image is asked about where the last one's answer arrives, with one place for all. */
  @Test
  void whatHangsOnAnAnswerMayAskAgain() throws Exception {
    try (StreamTuneClient client = builder().maxInFlight(1).build()) {
      ImageEvent blue = Images.of("c/2", png(Color.BLUE));
      CompletableFuture<Answer> last =
          client
              .classify(Images.of("c/1", png(Color.RED)))
              .thenCompose(first -> client.classify(blue));

      assertThat(prediction(answer(last)).getLabel()).isEqualTo("blue");
    }
  }

  @Test
  void aCorrectionBecomesAnExample() throws Exception {
    try (StreamTuneClient client = builder().build()) {
      Answer unused = answer(client.classify(Images.of("d", png(Color.RED))));
      var place = client.feedback("d", "green", "me").get(LIMIT.toSeconds(), TimeUnit.SECONDS);

      assertThat(place.topic()).isEqualTo("feedback");
      LabelledExample example = service.await("labelled-examples", LabelledExample.class, 1).get(0);
      assertThat(example.getId()).isEqualTo("d");
      assertThat(example.getLabel()).isEqualTo("green");
      assertThat(example.getAnnotator()).isEqualTo("me");
    }
  }

  @Test
  void aStreamBeginsWhereItIsToldTo() throws Exception {
    Instant before = Instant.now();
    try (StreamTuneClient client = builder().build();
        RecordStream<Prediction> live = client.predictions(Start.latest())) {
      Answer unused = answer(client.classify(Images.of("e/1", png(Color.RED))));
      List<Received<Prediction>> seen = read(live, "e/1");
      Received<Prediction> first = seen.get(seen.size() - 1);
      Map<Integer, Long> positions = live.positions();
      unused = answer(client.classify(Images.of("e/2", png(Color.BLUE))));

      assertThat(first.value().getLabel()).isEqualTo("red");
      assertThat(first.timestamp()).isAfterOrEqualTo(before.minusMillis(1));
      for (Start start : List.of(Start.earliest(), Start.at(before))) {
        assertThat(ids(client, start, "e/2")).contains("e/1", "e/2");
      }
      assertThat(ids(client, Start.after(positions), "e/2")).containsExactly("e/2");
      try (RecordStream<Prediction> none = client.predictions(Start.latest())) {
        assertThat(none.poll(Duration.ofMillis(300))).isEmpty();
        assertThat(none.isAtEnd()).isTrue();
      }
    }
  }

  @Test
  void deadLettersAreAStreamToo() throws Exception {
    try (StreamTuneClient client = builder().build();
        RecordStream<DeadLetter> letters = client.deadLetters(Start.latest())) {
      client.publish(Images.of("f", bytes("no image"))).get(LIMIT.toSeconds(), TimeUnit.SECONDS);

      Received<DeadLetter> letter = read(letters, "f").get(0);
      assertThat(letter.value().getStage()).isEqualTo("DECODE");
    }
  }

  @Test
  void whatWasAbortedHasNotHappened() throws Exception {
    service.abort(
        new Prediction(
            "g/aborted", "red", Map.of(), List.of(), 0f, 1L, "base", new Timings(0f, 0f, 0f, 1)));
    try (StreamTuneClient client = builder().build()) {
      Answer unused = answer(client.classify(Images.of("g/last", png(Color.RED))));

      assertThat(ids(client, Start.earliest(), "g/last")).doesNotContain("g/aborted");
    }
  }

  /** As a registry's may that is away for a moment. */
  @Test
  void aWireFormatThatFailsFailsTheCallAndLosesNothing() throws Exception {
    try (StreamTuneClient client = builder().build();
        StreamTuneClient other = builder().serdes(new FailingOnce()).build()) {
      assertThat(failure(other.publish(Images.of("l", bytes("x")))))
          .hasMessageContaining("is away");
      Answer unused = answer(client.classify(Images.of("l", png(Color.RED))));
      try (RecordStream<Prediction> stream = other.predictions(Start.earliest())) {
        assertThat(catchThrowable(() -> read(stream, "l")))
            .isInstanceOf(StreamTuneException.class)
            .hasMessageContaining("is away");
        assertThat(read(stream, "l")).extracting(record -> record.value().getId()).contains("l");
      }
    }
  }

  /** Each serde fails the first time. */
  private static final class FailingOnce implements RecordSerdes {
    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type, String topic) {
      AtomicBoolean failed = new AtomicBoolean();
      Serde<T> serde = AvroSerde.of(type);
      return Serdes.serdeFrom(
          (to, record) -> {
            fail(failed);
            return serde.serializer().serialize(to, record);
          },
          (from, bytes) -> {
            fail(failed);
            return serde.deserializer().deserialize(from, bytes);
          });
    }

    private static void fail(AtomicBoolean failed) {
      if (failed.compareAndSet(false, true)) {
        throw new IllegalStateException("the registry is away");
      }
    }
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForLonger() throws Exception {
    try (StreamTuneClient client = builder().topics(UNREAD).timeout(SHORT).build()) {
      assertThat(failure(client.classify(Images.of("h", png(Color.RED)))))
          .hasMessageContaining("no answer to image h within 1500 ms; is the service running");
    }
  }

  @Test
  void noMoreImagesWaitThanMay() throws Exception {
    StreamTuneClient client =
        builder().topics(UNREAD).timeout(Duration.ofSeconds(20)).maxInFlight(1).build();
    CompletableFuture<Answer> first = client.classify(Images.of("i/1", png(Color.RED)));
    CompletableFuture<Throwable> second =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> client.classify(Images.of("i/2", bytes("x")))));

    assertThat(Await.reached(SHORT, second::isDone)).as("waits for a place").isFalse();
    client.close();
    assertThat(failure(first)).hasMessageContaining("the client stopped reading");
    assertThat(Await.reached(LIMIT, second::isDone)).isTrue();
  }

  @Test
  void whatCannotBePublishedSaysWhy() throws Exception {
    try (StreamTuneClient client =
        builder().maxRecordBytes(ColourService.MAX_RECORD_BYTES).build()) {
      assertThat(failure(client.publish(Images.of("j", new byte[200_000]))))
          .hasMessageContaining("the record has 200,0")
          .hasMessageContaining("at most 100,000 are taken");
      assertThat(failure(client.classify(Images.of("", bytes("x")))))
          .hasMessageContaining("ImageEvent.id is empty");
    }
    try (StreamTuneClient client = builder().build()) {
      assertThat(failure(client.publish(Images.of("j", new byte[200_000]))))
          .hasMessageContaining("raise the topic's max.message.bytes");
    }
  }

  @Test
  void aBrokerThatIsNotThereIsNamed() throws Exception {
    try (StreamTuneClient client =
        StreamTuneClient.builder().bootstrapServers("127.0.0.1:1").timeout(SHORT).build()) {
      assertThat(failure(client.publish(Images.of("k", bytes("x")))))
          .hasMessageContaining("are bootstrap.servers right");
      assertThat(catchThrowable(() -> client.classify(Images.of("k", bytes("x")))))
          .isInstanceOf(StreamTuneException.class)
          .hasMessageContaining("cannot read answers");
    }
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    ClientTopics topics = new ClientTopics("images", "prediction", "dead-letters", "feedback");
    try (StreamTuneClient client = builder().topics(topics).build()) {
      assertThat(catchThrowable(() -> client.predictions(Start.earliest())))
          .hasMessageContaining("there is no topic prediction");
    }
  }

  @Test
  void whatCannotBeBuiltSaysWhy() {
    assertThat(catchThrowable(() -> StreamTuneClient.builder().build()))
        .hasMessageContaining("no brokers are named");
    assertThat(catchThrowable(() -> builder().property("acks", "1").build()))
        .isInstanceOf(StreamTuneException.class)
        .hasMessageContaining("acks");
    assertThat(catchThrowable(() -> builder().maxInFlight(0)))
        .hasMessageContaining("maxInFlight is 0, expected at least 1");
  }

  private static StreamTuneClientBuilder builder() {
    return StreamTuneClient.builder().bootstrapServers(service.bootstrapServers()).timeout(LIMIT);
  }

  private static byte[] png(Color color) throws IOException {
    return PlainPicture.of(color, "png");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Answer answer(CompletableFuture<Answer> future) throws Exception {
    return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static Prediction prediction(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Predicted.class);
    return ((Answer.Predicted) answer).prediction();
  }

  private static Throwable failure(CompletableFuture<?> future) {
    Throwable thrown = catchThrowable(() -> future.orTimeout(60, TimeUnit.SECONDS).join());
    assertThat(thrown).isInstanceOf(CompletionException.class);
    Throwable cause = Objects.requireNonNull(thrown.getCause());
    assertThat(cause).isInstanceOf(StreamTuneException.class);
    return cause;
  }

  private static List<String> ids(StreamTuneClient client, Start start, String last) {
    try (RecordStream<Prediction> stream = client.predictions(start)) {
      return read(stream, last).stream().map(record -> record.value().getId()).toList();
    }
  }

  /** Reads up to the record of an image, and the rest of what comes with it. */
  private static <T> List<Received<T>> read(RecordStream<T> stream, String last) {
    List<Received<T>> all = new ArrayList<>();
    Await.until(
        "the record of " + last,
        LIMIT,
        () -> {
          all.addAll(stream.poll(Duration.ofMillis(100)));
          return all.stream().anyMatch(record -> last.equals(record.key()));
        });
    return all;
  }
}
