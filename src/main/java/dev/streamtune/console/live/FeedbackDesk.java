package dev.streamtune.console.live;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.LabelSyntax;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Reason;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.events.SchemaRefusedException;
import dev.streamtune.schema.Feedback;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.UserRole;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes labels from people and writes them to the feedback topic, in their name. What it refuses is
 * what the service could not even read; everything else is for the service to judge, as if it had
 * come from anywhere: whether the image is known, whether the class may be new. Thread-safe.
 */
final class FeedbackDesk {
  /** Most labels of one request. */
  static final int MOST = 200;

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackDesk.class);

  private final AvroCodec<Feedback> codec;
  private final FeedbackSender sender;
  private final int longestLabel;
  private final Duration patience;
  private final Clock clock;

  /**
   * Makes it.
   *
   * @param codec as the feedback topic has it
   * @param sender stays the caller's
   * @param longestLabel most characters of a label
   * @param patience how long Kafka may take
   */
  FeedbackDesk(
      AvroCodec<Feedback> codec,
      FeedbackSender sender,
      int longestLabel,
      Duration patience,
      Clock clock) {
    this.codec = codec;
    this.sender = sender;
    this.longestLabel = longestLabel;
    this.patience = patience;
    this.clock = clock;
  }

  Route route() {
    return Route.post("/api/feedback", UserRole.ANNOTATOR, this::take);
  }

  /** A request. */
  record Body(@Nullable List<@Nullable Item> items) {}

  /** A label for an image. */
  record Item(@Nullable String id, @Nullable String label) {}

  /** An answer. */
  record Taken(List<Outcome> items) {
    Taken {
      items = List.copyOf(items);
    }
  }

  /**
   * What became of a label so far.
   *
   * @param state of a label that Kafka has: said; else refused
   */
  record Outcome(String id, Fate.State state, @Nullable String reason, @Nullable String detail) {
    static Outcome refused(String id, String reason, String detail) {
      return new Outcome(id, Fate.State.REFUSED, reason, detail);
    }
  }

  /** A label on its way; one that was refused has arrived nowhere and has an outcome at once. */
  private record Sent(String id, @Nullable Outcome outcome, CompletableFuture<Void> arrived) {}

  private Reply take(Call call) throws ApiException {
    List<Item> items = checked(call.body(Body.class));
    List<Sent> sent = new ArrayList<>();
    for (Item item : items) {
      sent.add(send(item, call.user().name()));
    }
    return Reply.json(new Taken(outcomes(sent)));
  }

  private static List<Item> checked(Body body) throws ApiException {
    List<@Nullable Item> items = body.items();
    if (items == null || items.isEmpty() || items.size() > MOST) {
      throw ApiException.badRequest(
          "items has to have 1 to %d labels, found %d"
              .formatted(MOST, items == null ? 0 : items.size()));
    }
    List<Item> checked = new ArrayList<>();
    for (Item item : items) {
      if (item == null || item.id() == null || item.label() == null) {
        throw ApiException.badRequest("each of items has to have an id and a label");
      }
      checked.add(item);
    }
    return checked;
  }

  private Sent send(Item item, String annotator) {
    String id = String.valueOf(item.id());
    String label = String.valueOf(item.label());
    Instant now = Instant.ofEpochMilli(clock.millis());
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    try {
      RecordKeys.check("Feedback", id, key);
      LabelSyntax.check("Feedback.label", label, longestLabel);
      LabelSyntax.checkAnnotator(annotator);
      byte[] value = codec.encode(new Feedback(id, label, annotator, now, null));
      return new Sent(id, null, sender.send(key, value));
    } catch (MalformedRecordException e) {
      Reason reason = e.refusal().reason();
      return new Sent(
          id,
          Outcome.refused(id, reason.name(), e.refusal().detail()),
          CompletableFuture.completedFuture(null));
    } catch (KafkaException | SchemaRefusedException e) {
      return new Sent(id, null, CompletableFuture.failedFuture(e));
    }
  }

  /** Waits for Kafka, for all together. */
  private List<Outcome> outcomes(List<Sent> sent) throws ApiException {
    long end = System.nanoTime() + patience.toNanos();
    List<Outcome> outcomes = new ArrayList<>();
    int lost = 0;
    for (Sent each : sent) {
      Outcome outcome = each.outcome();
      if (outcome == null) {
        outcome = outcome(each, end - System.nanoTime());
        lost += outcome.state() == Fate.State.REFUSED ? 1 : 0;
      }
      outcomes.add(outcome);
    }
    if (lost == sent.size()) {
      throw new ApiException(503, "KAFKA_UNAVAILABLE", String.valueOf(outcomes.get(0).detail()));
    }
    return outcomes;
  }

  private static Outcome outcome(Sent sent, long nanos) {
    try {
      var unused = sent.arrived().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return new Outcome(sent.id(), Fate.State.SAID, null, null);
    } catch (ExecutionException e) {
      LOG.debug("a label did not arrive", e);
      return lost(sent.id(), String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
    } catch (TimeoutException e) {
      return lost(sent.id(), "no answer in time; it may still arrive");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost(sent.id(), "the service stops");
    }
  }

  private static Outcome lost(String id, String why) {
    return Outcome.refused(
        id, "KAFKA_UNAVAILABLE", "Kafka did not take the label (%s); give it again".formatted(why));
  }
}
