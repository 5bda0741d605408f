package dev.streamtune.console.picture;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.Place;
import dev.streamtune.events.Wire;
import dev.streamtune.reference.ImageFetcher;
import dev.streamtune.web.api.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pictures to look at. Connects to Kafka when the first is asked for. Thread-safe; whoever opened
 * it closes it, after the last call.
 */
public final class PicturePart implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration ABSENCE = Duration.ofSeconds(30);

  private final RecordFinder records;
  private final Pictures pictures;
  private final Thumbnails thumbnails;

  private PicturePart(RecordFinder records, Pictures pictures, Thumbnails thumbnails) {
    this.records = records;
    this.pictures = pictures;
    this.thumbnails = thumbnails;
  }

  /**
   * Makes it.
   *
   * @param bytes memory for thumbnails
   */
  public static PicturePart open(ServiceConfig config, Wire wire, long bytes) {
    Map<String, Object> clients = config.kafka().clientProperties();
    RecordFinder records = new RecordFinder(() -> PictureClients.consumer(clients), PATIENCE);
    ImageFetcher fetcher =
        ImageFetcher.of(config.intake().references(), config.limits().maxBytes());
    Pictures pictures = new KafkaPictures(records, config.topics(), wire, fetcher);
    Thumbnails thumbnails =
        new CachedThumbnails(
            pictures,
            new ThumbnailMaker(config.limits()),
            new ThumbnailCache(bytes, ABSENCE, System::nanoTime),
            PATIENCE);
    return new PicturePart(records, pictures, thumbnails);
  }

  /** Returns the files. */
  public Pictures pictures() {
    return pictures;
  }

  /** Returns the thumbnails. */
  public Thumbnails thumbnails() {
    return thumbnails;
  }

  /**
   * Returns what can be asked.
   *
   * @param places says where an image stands, by its id
   */
  public List<Route> routes(Function<String, Optional<Place>> places) {
    return List.of(new ThumbnailRoute(places, thumbnails).route());
  }

  @Override
  public void close() {
    records.close();
  }
}
