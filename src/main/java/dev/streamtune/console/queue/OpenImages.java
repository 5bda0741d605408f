package dev.streamtune.console.queue;

import dev.streamtune.console.feed.PredictionMarks;
import dev.streamtune.console.live.Card;
import dev.streamtune.console.live.Cards;
import dev.streamtune.console.live.KeptPrediction;
import dev.streamtune.console.why.LabelledImages;
import dev.streamtune.labelling.Candidate;
import dev.streamtune.labelling.Candidate.Dissent;
import dev.streamtune.labelling.Candidate.Ranked;
import dev.streamtune.schema.Prediction;
import dev.streamtune.schema.RankedLabel;
import dev.streamtune.sketch.FeatureSketch;
import dev.streamtune.sketch.SketchBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kept predictions whose image nobody has labelled.
 *
 * @param baseHash the base that made the features of the newest, with whose sketches others can be
 *     compared; empty where there is none
 * @param cards of the images by id, the newest first
 * @param candidates the same images
 */
record OpenImages(String baseHash, Map<String, Card> cards, List<Candidate> candidates) {
  /**
   * Collects them.
   *
   * @param most predictions that are looked at, the newest
   */
  static OpenImages in(Cards kept, LabelledImages labelled, int most) {
    List<KeptPrediction> newest = kept.newest(most);
    String base = newest.stream().findFirst().map(OpenImages::baseHash).orElse("");
    Map<String, Card> cards = new LinkedHashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    for (KeptPrediction prediction : newest) {
      Card card = kept.card(prediction);
      boolean open = card.fate() == null && labelled.find(card.id()).isEmpty();
      if (open && cards.putIfAbsent(card.id(), card) == null) {
        candidates.add(candidate(prediction, base));
      }
    }
    return new OpenImages(base, cards, candidates);
  }

  private static String baseHash(KeptPrediction kept) {
    return kept.prediction().value().getBaseHash();
  }

  private static Candidate candidate(KeptPrediction kept, String base) {
    Prediction prediction = kept.prediction().value();
    List<RankedLabel> top = prediction.getTopK();
    return new Candidate(
        prediction.getId(),
        prediction.getHeadVersion(),
        ranked(top.get(0)),
        top.stream().skip(1).findFirst().map(OpenImages::ranked),
        kept.marks().shadow().map(it -> new Dissent(it.version(), it.label(), it.distance())),
        prediction.getBaseHash().equals(base) ? sketch(kept.marks()) : Optional.empty());
  }

  private static Ranked ranked(RankedLabel ranked) {
    return new Ranked(ranked.getLabel(), ranked.getProbability());
  }

  private static Optional<FeatureSketch> sketch(PredictionMarks marks) {
    return marks.sketch().length == SketchBytes.LENGTH
        ? Optional.of(FeatureSketch.ofSums(marks.sketch()))
        : Optional.empty();
  }
}
