package dev.streamtune.console.health;

import dev.streamtune.console.feed.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which image a record of feedback or a labelled example is about: a refusal of it names its place
 * only. Keeps the newest ten thousand. Not thread-safe.
 */
final class NamedImages {
  private static final int KEPT = 10_000;

  private final Map<Place, String> ids = new LinkedHashMap<>();

  /** A record is about an image. */
  void add(Place place, String id) {
    ids.put(place, id);
    if (ids.size() > KEPT) {
      ids.remove(ids.keySet().iterator().next());
    }
  }

  /** Returns the image's id, if it is still known. */
  Optional<String> find(Place place) {
    return Optional.ofNullable(ids.get(place));
  }
}
