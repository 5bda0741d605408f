package dev.streamtune.console.live;

import dev.streamtune.console.feed.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest predictions, and beyond them those that somebody may be looking at: what was shown or
 * labelled stays a while longer, so that the card under a person's eyes does not vanish where
 * hundreds come in a second. Of many more images it remembers where they stand. Thread-safe.
 */
final class KeptPredictions {
  private static final int PLACES = 20_000;

  private final NewestMap<String, KeptPrediction> newest;
  private final NewestMap<String, KeptPrediction> looked;
  private final NewestMap<String, Place> places = new NewestMap<>(PLACES);

  /**
   * Makes it empty.
   *
   * @param most newest ones that are kept
   * @param mostLooked further ones
   */
  KeptPredictions(int most, int mostLooked) {
    this.newest = new NewestMap<>(most);
    this.looked = new NewestMap<>(mostLooked);
  }

  /** Keeps a prediction, in the place of an earlier one of the same image. */
  synchronized void add(KeptPrediction prediction) {
    String id = prediction.id();
    newest.put(id, prediction);
    if (looked.entries().containsKey(id)) {
      looked.put(id, prediction);
    }
    prediction.marks().image().ifPresent(at -> places.put(id, at));
  }

  synchronized Optional<KeptPrediction> find(String id) {
    KeptPrediction found = newest.entries().get(id);
    return Optional.ofNullable(found == null ? looked.entries().get(id) : found);
  }

  synchronized Optional<Place> image(String id) {
    return Optional.ofNullable(places.entries().get(id));
  }

  /** A prediction is shown to somebody, or was labelled. */
  synchronized void look(String id) {
    find(id).ifPresent(prediction -> looked.put(id, prediction));
  }

  /** Returns the newest, the newest first. */
  synchronized List<KeptPrediction> newest() {
    return reversed(newest.entries());
  }

  /** Returns all, the newest first. */
  synchronized List<KeptPrediction> all() {
    List<KeptPrediction> all = newest();
    for (KeptPrediction prediction : reversed(looked.entries())) {
      if (!newest.entries().containsKey(prediction.id())) {
        all.add(prediction);
      }
    }
    return all;
  }

  private static List<KeptPrediction> reversed(Map<String, KeptPrediction> entries) {
    List<KeptPrediction> reversed = new ArrayList<>(entries.values());
    Collections.reverse(reversed);
    return reversed;
  }

  /** Puts the newest into the order of their times: they were read one partition after another. */
  synchronized void sort() {
    List<KeptPrediction> sorted = new ArrayList<>(newest.entries().values());
    sorted.sort(Comparator.comparingLong(kept -> kept.prediction().timestamp()));
    sorted.forEach(kept -> newest.put(kept.id(), kept));
  }

  /** Nothing of an image is to be kept. */
  synchronized void forget(String id) {
    newest.entries().remove(id);
    looked.entries().remove(id);
    places.entries().remove(id);
  }

  synchronized int size() {
    return newest.entries().size();
  }
}
