package dev.streamtune.labelling;

import dev.streamtune.labelling.Labelled.LabelledImage;
import dev.streamtune.sketch.FeatureSketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is furthest from everything that is labelled, and from those chosen before it: the greedy
 * solution of the k-centre problem (Gonzalez 1985, "Clustering to Minimize the Maximum Intercluster
 * Distance"; for labels: Sener and Savarese 2018, "Active Learning for Convolutional Neural
 * Networks: A Core-Set Approach"), by the cosine of sketches. The score is 1 less the cosine to the
 * nearest. Where nothing is labelled, what is most like all the others comes first.
 *
 * <p>Takes (labelled + limit) products of 128 numbers for each candidate.
 */
final class FurthestFirst implements Strategy {
  private static final String NONE = "";

  /** A candidate and what is nearest to it so far. */
  private static final class Place {
    private final Candidate candidate;
    private final FeatureSketch sketch;
    private float cosine = -1;
    private String nearest = NONE;

    Place(Candidate candidate, FeatureSketch sketch) {
      this.candidate = candidate;
      this.sketch = sketch;
    }

    void compare(FeatureSketch other, String what) {
      float product = sketch.dot(other);
      if (product > cosine) {
        cosine = product;
        nearest = what;
      }
    }

    Suggestion suggestion() {
      return new Suggestion(
          candidate,
          1 - cosine,
          nearest.equals(NONE)
              ? "nothing is labelled yet, and it is the most like all the others"
              : String.format(Locale.ROOT, "the nearest is %s, cosine %.2f", nearest, cosine));
    }
  }

  @Override
  public Suggestions choose(List<Candidate> candidates, Labelled labelled, int limit) {
    List<Place> places = new ArrayList<>();
    candidates.forEach(it -> it.sketch().ifPresent(sketch -> places.add(new Place(it, sketch))));
    int considered = places.size();
    for (LabelledImage image : labelled.images()) {
      String what = "labelled as " + image.label();
      places.forEach(place -> place.compare(image.sketch(), what));
    }
    List<Suggestion> items = new ArrayList<>();
    while (items.size() < limit && !places.isEmpty()) {
      Place next =
          items.isEmpty() && labelled.images().isEmpty() ? typical(places) : furthest(places);
      places.remove(next);
      items.add(next.suggestion());
      String what = "number %d of this list".formatted(items.size());
      places.forEach(place -> place.compare(next.sketch, what));
    }
    return new Suggestions(considered, items, note(candidates.size(), considered));
  }

  private static Place furthest(List<Place> places) {
    Place furthest = places.get(0);
    for (Place place : places) {
      furthest = place.cosine < furthest.cosine ? place : furthest;
    }
    return furthest;
  }

  /** The one with the largest cosine to the sum of all. */
  private static Place typical(List<Place> places) {
    FeatureSketch sum = FeatureSketch.sum(places.stream().map(place -> place.sketch).toList());
    Place typical = places.get(0);
    for (Place place : places) {
      typical = place.sketch.dot(sum) > typical.sketch.dot(sum) ? place : typical;
    }
    return typical;
  }

  private static Optional<String> note(int all, int considered) {
    return considered == all
        ? Optional.empty()
        : Optional.of(
            "%d of %d images have no sketch of their features: they were classified by a version that made none."
                .formatted(all - considered, all));
  }
}
