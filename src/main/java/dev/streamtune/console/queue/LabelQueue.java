package dev.streamtune.console.queue;

import static java.util.Objects.requireNonNull;

import dev.streamtune.console.live.Cards;
import dev.streamtune.console.queue.NextLabels.Item;
import dev.streamtune.console.why.LabelledImages;
import dev.streamtune.labelling.Labelled;
import dev.streamtune.labelling.Labelled.LabelledImage;
import dev.streamtune.labelling.StrategyKind;
import dev.streamtune.labelling.Suggestion;
import dev.streamtune.labelling.Suggestions;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells over HTTP what is worth a label next, of the kept predictions whose image nobody has
 * labelled. Thread-safe.
 */
public final class LabelQueue {
  private final Cards cards;
  private final LabelledImages labelled;
  private final int most;
  private final Clock clock;

  /**
   * Uses both; they stay the caller's.
   *
   * @param most predictions that are looked at, the newest
   * @param clock for the order at random, which is another each day
   */
  public LabelQueue(Cards cards, LabelledImages labelled, int most, Clock clock) {
    this.cards = cards;
    this.labelled = labelled;
    this.most = most;
    this.clock = clock;
  }

  /** Returns the operation. */
  public List<Route> routes() {
    return List.of(Route.get("/api/queue", this::next));
  }

  private Reply next(Call call) throws ApiException {
    StrategyKind kind = kind(call.query("strategy").orElse(StrategyKind.MARGIN.key()));
    int limit = call.number("limit", 30, 1, 200);
    OpenImages open = OpenImages.in(cards, labelled, most);
    Suggestions chosen =
        kind.strategy(LocalDate.now(clock).toEpochDay())
            .choose(open.candidates(), labelled(open.baseHash()), limit);
    List<Item> items = chosen.items().stream().map(it -> item(it, open)).toList();
    return Reply.json(
        new NextLabels(kind.key(), chosen.considered(), items, chosen.note().orElse(null)));
  }

  private static StrategyKind kind(String key) throws ApiException {
    return StrategyKind.of(key)
        .orElseThrow(() -> ApiException.badRequest("strategy has to be one of " + keys()));
  }

  private static String keys() {
    return Arrays.stream(StrategyKind.values())
        .map(StrategyKind::key)
        .collect(Collectors.joining(", "));
  }

  private Labelled labelled(String baseHash) {
    return new Labelled(
        labelled.of(baseHash).stream()
            .map(image -> new LabelledImage(image.label(), image.sketch()))
            .toList());
  }

  private static Item item(Suggestion suggestion, OpenImages open) {
    return new Item(
        requireNonNull(open.cards().get(suggestion.candidate().id())),
        suggestion.score(),
        suggestion.why());
  }
}
