package dev.streamtune.console.health;

import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.Place;
import dev.streamtune.console.picture.Thumbnails;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/**
 * The health of the service and what it refused, as operations of the console. Thread-safe; opens
 * nothing that would have to be closed.
 */
public final class HealthPart {
  private static final int MOST_LETTERS = DeadLetterLog.KEPT;
  private static final int LETTERS = 60;
  private static final Duration PICTURE_FRESH = Duration.ofHours(1);

  private final Clock clock;
  private final HealthRecord record;
  private final RecentGroups groups;
  private final ReadinessSource readiness;
  private final LetterPictures pictures;
  private final Thumbnails thumbnails;

  /**
   * Begins with nothing known.
   *
   * @param admin asks for the groups; stays the caller's
   * @param watched groups of the service
   * @param imagesTopic where images come from
   * @param readiness of the instance that answers
   * @param thumbnails makes pictures of refused images
   * @param classified finds the path of a classified image's picture
   */
  public HealthPart(
      Admin admin,
      List<WatchedGroup> watched,
      String imagesTopic,
      ReadinessSource readiness,
      Thumbnails thumbnails,
      Function<String, Optional<String>> classified) {
    this(
        new KafkaGroups(admin, watched),
        new LetterPictures(imagesTopic, classified),
        readiness,
        thumbnails,
        Clock.systemUTC());
  }

  /** Takes what the other constructor makes. */
  HealthPart(
      GroupSource groups,
      LetterPictures pictures,
      ReadinessSource readiness,
      Thumbnails thumbnails,
      Clock clock) {
    this.clock = clock;
    this.record = new HealthRecord(clock);
    this.groups = new RecentGroups(groups, clock);
    this.readiness = readiness;
    this.pictures = pictures;
    this.thumbnails = thumbnails;
  }

  /** Returns what has to be told of the topics. */
  public FeedListener listener() {
    return record;
  }

  /** Returns the operations. */
  public List<Route> routes() {
    return List.of(
        Route.get("/api/health", call -> Reply.json(health())),
        Route.get("/api/dead-letters", call -> Reply.json(letters(call))),
        Route.get("/api/dead-letters/{topic}/{partition}/{offset}/thumbnail", this::thumbnail));
  }

  private HealthView health() {
    ReadinessSource.Readiness ready = readiness.now();
    Optional<RecentGroups.Reading> reading = groups.get();
    return new HealthView(
        clock.millis(),
        ready.ready(),
        ready.reasons(),
        record.rates(),
        record.latency(),
        record.stages(),
        reading.map(RecentGroups.Reading::at).orElse(null),
        reading.map(it -> it.groups().lag()).orElse(List.of()),
        record.refusals(),
        reading.map(it -> Instances.of(it.groups().members(), record::head)).orElse(List.of()));
  }

  private DeadLettersView letters(Call call) throws ApiException {
    Optional<String> reason = call.query("reason").filter(text -> !text.isEmpty());
    int limit = call.number("limit", LETTERS, 1, MOST_LETTERS);
    List<DeadLettersView.Item> items =
        record
            .letters(letter -> reason.isEmpty() || reason.get().equals(letter.getReason()), limit)
            .stream()
            .map(this::item)
            .toList();
    HealthView.Refusals counts = record.refusals();
    return new DeadLettersView(counts.total(), counts.byReason(), items);
  }

  private DeadLettersView.Item item(DeadLetter letter) {
    Optional<String> id = record.image(Place.of(letter));
    return new DeadLettersView.Item(
        letter.getTopic(),
        letter.getPartition(),
        letter.getOffset(),
        letter.getTimestamp().toEpochMilli(),
        letter.getStage(),
        letter.getReason(),
        letter.getDetail(),
        letter.getPayloadBytes(),
        letter.getPayloadSha256(),
        id.orElse(null),
        pictures.path(letter, id).orElse(null));
  }

  /** Shows images that were refused, and none else: any other place would be any other image. */
  private Reply thumbnail(Call call) throws ApiException {
    Place place = place(call);
    boolean refused = record.letter(place).filter(pictures::ofRecord).isPresent();
    Optional<byte[]> file = refused ? thumbnails.of(place) : Optional.empty();
    return new Reply.File(
        "image/jpeg",
        file.orElseThrow(
            () -> ApiException.notFound("there is no picture of this record, or no longer")),
        PICTURE_FRESH);
  }

  private static Place place(Call call) throws ApiException {
    try {
      return new Place(
          call.path("topic"),
          Integer.parseInt(call.path("partition")),
          Long.parseLong(call.path("offset")));
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("partition and offset have to be whole numbers");
    }
  }
}
