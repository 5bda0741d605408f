package dev.streamtune.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.labelling.Candidate.Dissent;
import dev.streamtune.labelling.Candidate.Ranked;
import dev.streamtune.labelling.Labelled.LabelledImage;
import dev.streamtune.sketch.FeatureSketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategiesTest {
  private static final Labelled NOTHING = new Labelled(List.of());

  @Test
  void marginTakesWhereTheHeadHardlyDecides() {
    Suggestions chosen =
        new LeastMargin()
            .choose(
                List.of(
                    ranked("sure", "rose", 0.9f, "tulip", 0.1f),
                    ranked("torn", "daisy", 0.41f, "tulip", 0.39f),
                    ranked("tied", "daisy", 0.4f, "rose", 0.4f)),
                NOTHING,
                2);

    assertThat(chosen.considered()).isEqualTo(3);
    assertThat(ids(chosen)).containsExactly("tied", "torn");
    assertThat(words(chosen))
        .containsExactly(
            "daisy 0.40, rose 0.40: a tie", "daisy 0.41, tulip 0.39: 0.02 between them");
    assertThat(chosen.items().get(1).score()).isCloseTo(0.98, within(1e-6));
  }

  @Test
  void aHeadOfOneClassIsSureOfIt() {
    Candidate only =
        new Candidate(
            "a", 1, new Ranked("x", 1), Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(new LeastMargin().choose(List.of(only), NOTHING, 5).items())
        .containsExactly(new Suggestion(only, 0, "x 1.00"));
  }

  @Test
  void disagreementTakesWhereTwoHeadsAreFurthestApart() {
    Suggestions chosen =
        new MostDisagreement()
            .choose(
                List.of(
                    contested("near", "rose", 0.05f),
                    ranked("unseen", "rose", 0.5f, "tulip", 0.4f),
                    contested("far", "tulip", 0.6f)),
                NOTHING,
                9);

    assertThat(chosen.considered()).isEqualTo(2);
    assertThat(ids(chosen)).containsExactly("far", "near");
    assertThat(words(chosen))
        .containsExactly(
            "head 4 says rose, head 5 in the shadow tulip: 0.60 apart",
            "heads 4 and 5 both say rose, 0.05 apart");
    assertThat(chosen.note()).isEmpty();
  }

  @Test
  void withoutAShadowThereIsNothingToDisagreeOnAndItSaysSo() {
    Suggestions chosen =
        new MostDisagreement()
            .choose(List.of(ranked("a", "rose", 0.5f, "tulip", 0.4f)), NOTHING, 9);

    assertThat(chosen.considered()).isZero();
    assertThat(chosen.items()).isEmpty();
    assertThat(chosen.note()).hasValueSatisfying(it -> assertThat(it).contains("No shadow head"));
  }

  @Test
  void noveltyTakesWhatIsFurthestFromLabelsAndFromThoseBefore() {
    Labelled labelled = new Labelled(List.of(new LabelledImage("rose", at(0))));

    Suggestions chosen =
        new FurthestFirst()
            .choose(
                List.of(
                    sketched("near", 10),
                    sketched("far", 90),
                    sketched("beside", 85),
                    sketched("middle", 40)),
                labelled,
                3);

    assertThat(ids(chosen)).containsExactly("far", "middle", "near");
    assertThat(words(chosen))
        .containsExactly(
            "the nearest is labelled as rose, cosine 0.00",
            "the nearest is labelled as rose, cosine 0.77",
            "the nearest is labelled as rose, cosine 0.98");
    assertThat(chosen.items().get(0).score()).isCloseTo(1, within(1e-6));
  }

  @Test
  void noveltyBeginsWithTheMostTypicalWhereNothingIsLabelled() {
    Suggestions chosen =
        new FurthestFirst()
            .choose(
                List.of(sketched("edge", 0), sketched("typical", 40), sketched("other", 80)),
                NOTHING,
                2);

    assertThat(ids(chosen)).containsExactly("typical", "edge");
    assertThat(words(chosen))
        .containsExactly(
            "nothing is labelled yet, and it is the most like all the others",
            "the nearest is number 1 of this list, cosine 0.77");
  }

  @Test
  void noveltyTellsOfImagesThatHaveNoSketch() {
    Suggestions chosen =
        new FurthestFirst()
            .choose(
                List.of(sketched("a", 0), ranked("old", "rose", 0.5f, "tulip", 0.4f)), NOTHING, 9);

    assertThat(chosen.considered()).isEqualTo(1);
    assertThat(ids(chosen)).containsExactly("a");
    assertThat(chosen.note()).hasValueSatisfying(it -> assertThat(it).startsWith("1 of 2 images"));
  }

  @Test
  void balancedFillsUpTheClassesWithFewLabels() {
    Labelled labelled =
        new Labelled(
            List.of(
                new LabelledImage("rose", at(0)),
                new LabelledImage("rose", at(0)),
                new LabelledImage("tulip", at(0))));

    Suggestions chosen =
        new BalancedMargin()
            .choose(
                List.of(
                    ranked("rose-1", "rose", 0.51f, "tulip", 0.49f),
                    ranked("tulip-1", "tulip", 0.6f, "rose", 0.4f),
                    ranked("daisy-1", "daisy", 0.8f, "rose", 0.1f),
                    ranked("daisy-2", "daisy", 0.7f, "rose", 0.1f),
                    ranked("daisy-3", "daisy", 0.9f, "rose", 0.1f)),
                labelled,
                4);

    assertThat(ids(chosen)).containsExactly("daisy-2", "tulip-1", "daisy-1", "rose-1");
    assertThat(words(chosen).get(0))
        .isEqualTo("daisy 0.70, rose 0.10: 0.60 between them; none yet labelled as daisy");
    assertThat(words(chosen).get(3)).endsWith("; 2 labelled as rose");
  }

  @Test
  void randomDependsOnSeedAndIdAlone() {
    List<Candidate> all = drawn(new Random(1), 200);
    List<String> order = ids(new RandomOrder(20_000).choose(all, NOTHING, 200));
    List<String> ofHalf = ids(new RandomOrder(20_000).choose(all.subList(0, 100), NOTHING, 200));

    assertThat(order.stream().filter(ofHalf::contains)).containsExactlyElementsOf(ofHalf);
    assertThat(ids(new RandomOrder(20_001).choose(all, NOTHING, 200)))
        .isNotEqualTo(order)
        .containsExactlyInAnyOrderElementsOf(order);
    assertThat(order).isNotEqualTo(all.stream().map(Candidate::id).toList());
  }

  /** What holds of each, whatever comes. */
  @ParameterizedTest
  @EnumSource(StrategyKind.class)
  void eachChoosesAtMostAsManyAndNoneTwiceAndTheSameEachTime(StrategyKind kind) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<Candidate> candidates = drawn(random, random.nextInt(30));
      Labelled labelled =
          new Labelled(
              IntStream.range(0, random.nextInt(20))
                  .mapToObj(i -> new LabelledImage("c" + random.nextInt(4), drawnSketch(random)))
                  .toList());
      int limit = random.nextInt(12);
      Suggestions chosen = kind.strategy(7).choose(candidates, labelled, limit);

      assertThat(chosen.considered()).as("seed %d", seed).isBetween(0, candidates.size());
      assertThat(chosen.items())
          .as("seed %d", seed)
          .hasSize(Math.min(limit, chosen.considered()))
          .doesNotHaveDuplicates()
          .allSatisfy(it -> assertThat(candidates).contains(it.candidate()))
          .allSatisfy(it -> assertThat(it.why()).isNotBlank())
          .allSatisfy(it -> assertThat(it.score()).isBetween(-1e-3, 2.001));
      assertThat(kind.strategy(7).choose(candidates, labelled, limit)).isEqualTo(chosen);
    }
  }

  /** A list that goes on begins as the shorter one. */
  @ParameterizedTest
  @EnumSource(StrategyKind.class)
  void aLongerListBeginsAsAShorterOne(StrategyKind kind) {
    long seed = new Random().nextLong();
    List<Candidate> candidates = drawn(new Random(seed), 40);

    List<String> all = ids(kind.strategy(7).choose(candidates, NOTHING, 40));
    for (int limit = 0; limit < 40; limit += 7) {
      assertThat(ids(kind.strategy(7).choose(candidates, NOTHING, limit)))
          .as("seed %d", seed)
          .isEqualTo(all.subList(0, Math.min(limit, all.size())));
    }
  }

  @ParameterizedTest
  @EnumSource(StrategyKind.class)
  void eachIsFoundByItsName(StrategyKind kind) {
    assertThat(StrategyKind.of(kind.key())).contains(kind);
    assertThat(StrategyKind.of(kind.name())).isEmpty();
  }

  private static List<Candidate> drawn(Random random, int count) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float best = 0.5f + random.nextFloat() / 2;
      Optional<Dissent> shadow =
          random.nextBoolean()
              ? Optional.of(new Dissent(2, "c" + random.nextInt(4), random.nextFloat()))
              : Optional.empty();
      candidates.add(
          new Candidate(
              "id-" + i,
              1,
              new Ranked("c" + random.nextInt(4), best),
              Optional.of(new Ranked("other", 1 - best)),
              shadow,
              random.nextInt(5) == 0 ? Optional.empty() : Optional.of(drawnSketch(random))));
    }
    return candidates;
  }

  private static FeatureSketch drawnSketch(Random random) {
    float[] sums = new float[8];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) random.nextGaussian();
    }
    return FeatureSketch.ofSums(sums).unit();
  }

  private static Candidate ranked(
      String id, String best, float probability, String second, float next) {
    return new Candidate(
        id,
        4,
        new Ranked(best, probability),
        Optional.of(new Ranked(second, next)),
        Optional.empty(),
        Optional.empty());
  }

  private static Candidate contested(String id, String label, float distance) {
    return new Candidate(
        id,
        4,
        new Ranked("rose", 0.5f),
        Optional.of(new Ranked("tulip", 0.4f)),
        Optional.of(new Dissent(5, label, distance)),
        Optional.empty());
  }

  private static Candidate sketched(String id, double degrees) {
    return new Candidate(
        id,
        4,
        new Ranked("rose", 0.5f),
        Optional.empty(),
        Optional.empty(),
        Optional.of(at(degrees)));
  }

  /** A sketch in a plane. */
  private static FeatureSketch at(double degrees) {
    double angle = Math.toRadians(degrees);
    return FeatureSketch.ofSums(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  private static List<String> ids(Suggestions chosen) {
    return chosen.items().stream().map(it -> it.candidate().id()).collect(Collectors.toList());
  }

  private static List<String> words(Suggestions chosen) {
    return chosen.items().stream().map(Suggestion::why).toList();
  }
}
