package dev.streamtune.console.learning;

import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.Rollback;
import dev.streamtune.heads.TrainingRequester;
import dev.streamtune.training.HeadScorer;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.UserRole;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of the console that tells of learning. It opens clients of Kafka only for as long as it
 * answers, so that there is nothing to close. Thread-safe.
 */
public final class LearningViews {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int USUAL_RUNS = 50;

  private final ServiceConfig config;
  private final LearningState state;
  private final HeadsView heads;
  private final HeadComparison comparison;
  private final HeadSettings settings;

  /**
   * Knows of nothing before the feed tells.
   *
   * @param wire how records are written
   * @param scorer computes what heads say of the holdout; outlives this
   * @param pictures knows thumbnails
   */
  public LearningViews(ServiceConfig config, Wire wire, HeadScorer scorer, PictureLinks pictures) {
    this.config = config;
    this.state = LearningState.empty(config);
    this.heads = new HeadsView(state.heads(), state.runs(), config.learning().headsKept());
    this.settings = HeadSettings.of(config, wire).within(PATIENCE);
    this.comparison =
        new HeadComparison(
            () -> new LoggedWeights(settings),
            new LoggedHoldout(config, wire, PATIENCE),
            scorer,
            pictures);
  }

  /** Returns what is to be told of what the feed reads. */
  public FeedListener listener() {
    return state;
  }

  /** Returns what can be asked. */
  public List<Route> routes() {
    return Stream.of(views(), deeds()).flatMap(List::stream).toList();
  }

  /** What there is to see. */
  private List<Route> views() {
    LearningSettings learning = config.learning();
    RunsView runs = new RunsView(state.runs());
    AccuracyView accuracy = new AccuracyView(state.heads(), state.runs(), state.images());
    ConfusionView confusion = new ConfusionView(state.images());
    BufferView buffer = new BufferView(state.images(), learning.buffer());
    EffectView effect = new EffectView(state.heads());
    return List.of(
        Route.get("/api/heads", call -> Reply.json(heads.heads())),
        Route.get("/api/runs", call -> Reply.json(runs.newest(limit(call)))),
        Route.get("/api/accuracy", call -> Reply.json(accuracy.accuracy())),
        Route.get("/api/confusion", call -> Reply.json(confusion.confusion(head(call)))),
        Route.get("/api/buffer", call -> Reply.json(buffer.buffer())),
        Route.get("/api/effect", call -> Reply.json(effect.effect())));
  }

  private static int limit(Call call) throws ApiException {
    return call.number("limit", USUAL_RUNS, 1, LearningState.MOST_RUNS);
  }

  private static @Nullable Long head(Call call) throws ApiException {
    int head = call.number("head", -1, 0, Integer.MAX_VALUE);
    return head < 0 ? null : Long.valueOf(head);
  }

  /** What Kafka or the engine have to be asked for. */
  private List<Route> deeds() {
    Comparisons comparisons =
        new Comparisons(comparison::compare, state.images(), System::nanoTime);
    Consequences consequences = new Consequences(state, heads, config.learning().headsKept());
    RollbackDesk rollback =
        new RollbackDesk(settings, new Rollback(settings, Clock.systemUTC()), consequences);
    TrainingDesk training =
        new TrainingDesk(
            new TrainingRequester(
                settings, config.topics().labelledExamples(), config.kafka().applicationId()));
    return List.of(
        Route.get("/api/heads/compare", comparisons::answer),
        Route.get("/api/heads/rollback", rollback::preview),
        Route.post("/api/heads/rollback", UserRole.OPERATOR, rollback::restore),
        Route.post("/api/train", UserRole.OPERATOR, training::train));
  }
}
