package dev.streamtune.console.why;

import dev.streamtune.console.feed.Place;
import dev.streamtune.console.live.Cards;
import dev.streamtune.console.live.KeptPrediction;
import dev.streamtune.console.picture.Pictures;
import dev.streamtune.console.picture.Thumbnails;
import dev.streamtune.console.why.LabelledImages.LabelledImage;
import dev.streamtune.console.why.LabelledImages.Near;
import dev.streamtune.console.why.Neighbours.Neighbour;
import dev.streamtune.inference.HeatMap;
import dev.streamtune.sketch.FeatureSketch;
import dev.streamtune.sketch.SketchBytes;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Explains predictions over HTTP. Thread-safe. */
public final class Explanations implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** A heat map holds for the head that was asked: not for long. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Cards cards;
  private final Pictures pictures;
  private final LabelledImages labelled;
  private final Engine engine;
  private final EngineTurn turn = new EngineTurn(WAIT, LONGEST);

  /** Uses all of them; they stay the caller's. */
  public Explanations(Cards cards, Pictures pictures, LabelledImages labelled, Engine engine) {
    this.cards = cards;
    this.pictures = pictures;
    this.labelled = labelled;
    this.engine = engine;
  }

  /** Returns the operations. */
  public List<Route> routes() {
    return List.of(
        Route.get("/api/images/{id}/neighbours", this::neighbours),
        Route.get("/api/images/{id}/heatmap", this::heatmap));
  }

  private Reply neighbours(Call call) throws ApiException {
    String id = call.path("id");
    int limit = call.number("limit", 8, 1, 50);
    Sketched sketched = sketched(id);
    List<LabelledImage> among = labelled.of(sketched.baseHash());
    List<Near> nearest = LabelledImages.nearest(among, id, sketched.sketch(), limit);
    int compared = (int) among.stream().filter(image -> !image.id().equals(id)).count();
    return Reply.json(new Neighbours(nearest.stream().map(this::neighbour).toList(), compared));
  }

  private Neighbour neighbour(Near near) {
    LabelledImage image = near.image();
    return new Neighbour(
        image.id(),
        image.label(),
        image.annotator().orElse(null),
        near.similarity(),
        cards.thumbnail(image.id()).orElse(null));
  }

  /** A sketch and the base whose features it is of. */
  private record Sketched(FeatureSketch sketch, String baseHash) {}

  private Sketched sketched(String id) throws ApiException {
    Optional<Sketched> known =
        cards
            .kept(id)
            .filter(kept -> kept.marks().sketch().length == SketchBytes.LENGTH)
            .map(Explanations::sketched)
            .or(() -> labelled.find(id).map(it -> new Sketched(it.sketch(), it.baseHash())));
    return known.isPresent() ? known.get() : computed(id);
  }

  private static Sketched sketched(KeptPrediction kept) {
    FeatureSketch sketch = FeatureSketch.ofSums(kept.marks().sketch());
    return new Sketched(sketch, kept.prediction().value().getBaseHash());
  }

  private Sketched computed(String id) throws ApiException {
    byte[] file = file(id);
    float[] features = turn.ask(() -> engine.features(file));
    return new Sketched(FeatureSketch.of(features, SketchBytes.LENGTH).unit(), engine.baseHash());
  }

  private Reply heatmap(Call call) throws ApiException {
    String id = call.path("id");
    Optional<String> predicted = cards.kept(id).map(it -> it.prediction().value().getLabel());
    String label =
        call.query("label")
            .or(() -> predicted)
            .orElseThrow(() -> ApiException.notFound("no prediction of this image is kept"));
    byte[] file = file(id);
    HeatMap heat =
        turn.ask(() -> engine.heat(file, label))
            .orElseThrow(
                () -> ApiException.notFound("the head in service does not know this class"));
    return new Reply.File("image/png", HeatPicture.png(heat, Thumbnails.LONGER_SIDE), FRESH);
  }

  private byte[] file(String id) throws ApiException {
    Place at =
        cards
            .image(id)
            .orElseThrow(
                () -> ApiException.notFound("where the picture of this image is, is not known"));
    return pictures
        .file(at)
        .orElseThrow(() -> ApiException.notFound("the picture of this image is gone"));
  }

  @Override
  public void close() {
    turn.close();
  }
}
