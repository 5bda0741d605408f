package dev.streamtune.console.live;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Place;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.Feedback;
import dev.streamtune.training.HoldoutRule;
import dev.streamtune.web.api.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The newest predictions and how people label them: keeps what the feed tells, and offers what can
 * be asked of it. Thread-safe; closed after the feed.
 */
public final class LivePart implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LOOKED = 1000;
  private static final int LABELLED = 5000;

  private final AtomicLong seen = new AtomicLong();
  private final KeptPredictions predictions;
  private final SecondOpinions opinions;
  private final LiveCards cards;
  private final LiveStream stream;
  private final LiveListener listener;
  private final FeedbackSender sender;
  private final FeedbackDesk desk;

  private LivePart(
      ServiceConfig config, Wire wire, int kept, HeadInService head, Consumer<Place> forgotten) {
    String feedbackTopic = config.topics().feedback();
    Map<String, Object> clients = config.kafka().clientProperties();
    Fates fates = new Fates(new HoldoutRule(config.learning().buffer().holdoutPercent()), LABELLED);
    this.predictions = new KeptPredictions(kept, LOOKED);
    this.opinions = new SecondOpinions(head, id -> predictions.find(id).isPresent());
    this.cards = new LiveCards(predictions, fates, opinions);
    this.stream = new LiveStream(cards::show, cards::find, seen::get, PERIOD);
    this.listener =
        new LiveListener(
            config.topics().labelledExamples(),
            predictions,
            fates,
            opinions,
            stream,
            seen,
            forgotten);
    this.sender =
        new FeedbackSender(() -> FeedbackClients.producer(clients, PATIENCE), feedbackTopic);
    this.desk =
        new FeedbackDesk(
            wire.codec(Feedback.class, feedbackTopic),
            sender,
            config.feedback().limits().maxLabelLength(),
            PATIENCE,
            Clock.systemUTC());
  }

  /**
   * Makes it; it connects to Kafka with the first label that is given.
   *
   * @param kept predictions that are kept
   * @param head is asked about corrected images; stays the caller's
   * @param forgotten is told where an image stands of which nothing is to be kept
   */
  public static LivePart open(
      ServiceConfig config, Wire wire, int kept, HeadInService head, Consumer<Place> forgotten) {
    LivePart part = new LivePart(config, wire, kept, head, forgotten);
    part.opinions.start(part.stream::changed);
    return part;
  }

  /** Returns what the feed is to tell. */
  public FeedListener listener() {
    return listener;
  }

  /** Returns the cards. */
  public Cards cards() {
    return cards;
  }

  /** Returns what can be asked. */
  public List<Route> routes() {
    CardRoutes reading = new CardRoutes(predictions, cards, stream, seen::get);
    return Stream.concat(reading.all().stream(), Stream.of(desk.route())).toList();
  }

  @Override
  public void close() {
    stream.close();
    opinions.close();
    sender.close();
  }
}
