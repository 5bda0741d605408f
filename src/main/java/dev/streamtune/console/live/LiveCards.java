package dev.streamtune.console.live;

import dev.streamtune.console.feed.Place;
import dev.streamtune.console.live.HeadInService.Opinion;
import dev.streamtune.schema.Prediction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cards, of what {@link LiveListener} keeps. Thread-safe. */
final class LiveCards implements Cards {
  private final KeptPredictions predictions;
  private final Fates fates;
  private final SecondOpinions opinions;

  LiveCards(KeptPredictions predictions, Fates fates, SecondOpinions opinions) {
    this.predictions = predictions;
    this.fates = fates;
    this.opinions = opinions;
  }

  /** Makes the card of a prediction that somebody looks at from now on. */
  Card show(KeptPrediction prediction) {
    predictions.look(prediction.id());
    return card(prediction);
  }

  @Override
  public Optional<KeptPrediction> kept(String id) {
    return predictions.find(id);
  }

  @Override
  public List<KeptPrediction> newest(int limit) {
    List<KeptPrediction> newest = predictions.newest();
    return newest.subList(0, Math.min(limit, newest.size()));
  }

  @Override
  public Optional<Place> image(String id) {
    return predictions.image(id);
  }

  @Override
  public Optional<String> thumbnail(String id) {
    boolean dots = id.equals(".") || id.equals(".."); // which a path cannot name
    return image(id).filter(at -> !dots).map(at -> "/api/images/" + segment(id) + "/thumbnail");
  }

  private static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Card card(KeptPrediction kept) {
    Prediction prediction = kept.prediction().value();
    String id = prediction.getId();
    @Nullable Fate fate = fates.of(id).orElse(null);
    return new Card(
        id,
        prediction.getLabel(),
        prediction.getTopK().get(0).getProbability(),
        prediction.getMargin(),
        prediction.getTopK().stream()
            .map(it -> new Card.Ranked(it.getLabel(), it.getProbability()))
            .toList(),
        prediction.getHeadVersion(),
        kept.prediction().timestamp(),
        thumbnail(id).orElse(null),
        fate,
        fate == null ? null : now(prediction, fate),
        kept.marks()
            .shadow()
            .map(it -> new Card.Shadow(it.version(), it.label(), it.distance()))
            .orElse(null));
  }

  private Card.@Nullable Now now(Prediction prediction, Fate fate) {
    Optional<Opinion> opinion =
        opinions
            .of(prediction.getId())
            .filter(it -> it.headVersion() > prediction.getHeadVersion());
    return opinion
        .map(
            it ->
                new Card.Now(
                    it.label(),
                    it.probability(),
                    it.headVersion(),
                    it.label().equals(fate.label())))
        .orElse(null);
  }
}
