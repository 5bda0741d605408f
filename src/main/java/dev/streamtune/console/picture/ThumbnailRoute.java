package dev.streamtune.console.picture;

import dev.streamtune.console.feed.Place;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Looking at images. Thread-safe. */
final class ThumbnailRoute {
  /** An id may be given to another image; until then its picture stays as it is. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Function<String, Optional<Place>> places;
  private final Thumbnails thumbnails;

  /**
   * Makes it.
   *
   * @param places says where an image stands, by its id
   */
  ThumbnailRoute(Function<String, Optional<Place>> places, Thumbnails thumbnails) {
    this.places = places;
    this.thumbnails = thumbnails;
  }

  Route route() {
    return Route.get("/api/images/{id}/thumbnail", this::thumbnail);
  }

  private Reply thumbnail(Call call) throws ApiException {
    byte[] file =
        places
            .apply(call.path("id"))
            .flatMap(thumbnails::of)
            .orElseThrow(
                () ->
                    ApiException.notFound(
                        "there is no picture of this image: it is gone, was never seen, or cannot be decoded"));
    return new Reply.File("image/jpeg", file, FRESH);
  }
}
