package dev.streamtune.console.live;

import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.util.List;
import java.util.function.LongSupplier;

/** Looking at predictions. Thread-safe. */
final class CardRoutes {
  private static final int USUAL = 60;
  private static final int MOST = 500;

  private final KeptPredictions predictions;
  private final LiveCards cards;
  private final LiveStream stream;
  private final LongSupplier seen;

  CardRoutes(KeptPredictions predictions, LiveCards cards, LiveStream stream, LongSupplier seen) {
    this.predictions = predictions;
    this.cards = cards;
    this.stream = stream;
    this.seen = seen;
  }

  List<Route> all() {
    return List.of(
        Route.get("/api/predictions", this::list),
        Route.get("/api/predictions/{id}", this::one),
        Route.get("/api/stream", call -> new Reply.Events(stream)));
  }

  /**
   * Predictions, the newest first.
   *
   * @param seen how many there were since the console began
   * @param kept how many of them may be asked for
   */
  record Listed(List<Card> items, long seen, int kept) {
    Listed {
      items = List.copyOf(items);
    }
  }

  private Reply list(Call call) throws ApiException {
    int limit = call.number("limit", USUAL, 1, MOST);
    List<Card> items =
        predictions.all().stream()
            .map(cards::card)
            .filter(CardFilter.of(call))
            .limit(limit)
            .toList();
    items.forEach(card -> predictions.look(card.id()));
    return Reply.json(new Listed(items, seen.getAsLong(), predictions.size()));
  }

  private Reply one(Call call) throws ApiException {
    return Reply.json(
        cards
            .find(call.path("id"))
            .orElseThrow(
                () ->
                    ApiException.notFound(
                        "no prediction of this image is kept: it is too old, or the id is not right")));
  }
}
