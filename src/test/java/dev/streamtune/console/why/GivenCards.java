package dev.streamtune.console.why;

import dev.streamtune.console.feed.Place;
import dev.streamtune.console.live.Card;
import dev.streamtune.console.live.Cards;
import dev.streamtune.console.live.Fate;
import dev.streamtune.console.live.KeptPrediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cards of predictions that are handed over, the newest first. */
public final class GivenCards implements Cards {
  private final List<KeptPrediction> newest;
  private final Map<String, Fate> fates = new HashMap<>();

  /** Holds them. */
  public GivenCards(KeptPrediction... newest) {
    this.newest = List.of(newest);
  }

  /** Somebody labelled an image. */
  public void label(String id) {
    fates.put(id, new Fate(Fate.State.SAID, "rose", "maria", 0, null, null, null, null));
  }

  @Override
  public Optional<KeptPrediction> kept(String id) {
    return newest.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  @Override
  public List<KeptPrediction> newest(int limit) {
    return newest.subList(0, Math.min(limit, newest.size()));
  }

  @Override
  public Optional<Place> image(String id) {
    return id.startsWith("elsewhere") ? Optional.empty() : Optional.of(new Place("images", 0, 7));
  }

  @Override
  public Optional<String> thumbnail(String id) {
    return kept(id).map(it -> "/api/images/%s/thumbnail".formatted(id));
  }

  @Override
  public Card card(KeptPrediction prediction) {
    return new Card(
        prediction.id(),
        "rose",
        0.5f,
        0.1f,
        List.of(),
        4,
        0,
        null,
        fates.get(prediction.id()),
        null,
        null);
  }
}
