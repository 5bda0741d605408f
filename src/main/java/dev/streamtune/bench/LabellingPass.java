package dev.streamtune.bench;

import static java.util.Objects.requireNonNull;

import dev.streamtune.inference.HeadAnswers;
import dev.streamtune.inference.Ranking;
import dev.streamtune.labelling.Candidate;
import dev.streamtune.labelling.Candidate.Dissent;
import dev.streamtune.labelling.Candidate.Ranked;
import dev.streamtune.labelling.Labelled;
import dev.streamtune.labelling.Labelled.LabelledImage;
import dev.streamtune.labelling.Strategy;
import dev.streamtune.labelling.Suggestion;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.sketch.FeatureSketch;
import dev.streamtune.sketch.SketchBytes;
import dev.streamtune.training.TrainingAbortedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels that come as one strategy asks for them. Disagreement is between the newest head and that
 * of the round before: in service a candidate runs in the shadow of the head that it may replace.
 * Used once, by one thread.
 */
final class LabellingPass {
  private final Strategy strategy;
  private final Student student;
  private final List<LabelledFeatures> test;
  private final Map<String, Picture> pool = new LinkedHashMap<>();
  private final List<Picture> labelled = new ArrayList<>();
  private final List<HeadWeights> heads = new ArrayList<>();

  LabellingPass(LearningTask task, Strategy strategy, Student student) {
    this.strategy = strategy;
    this.student = student;
    this.test = task.test();
    task.stream().forEach(it -> pool.put(it.id(), Picture.of(it)));
  }

  /** A picture and its sketch, rounded as the header of a prediction has it. */
  private record Picture(LabelledFeatures picture, FeatureSketch sketch) {
    static Picture of(LabelledFeatures picture) {
      byte[] sketch = SketchBytes.of(picture.features().unpack());
      return new Picture(picture, SketchBytes.read(sketch));
    }
  }

  /** Labels the first pictures of the pool, which is in random order. */
  void labelFirst(int count) {
    pool.keySet().stream().limit(count).toList().forEach(this::label);
  }

  private void label(String id) {
    labelled.add(requireNonNull(pool.remove(id)));
  }

  /** Labels those that the strategy asks for; the first of the pool where it asks for too few. */
  void label(int count) throws InterruptedException {
    List<Suggestion> asked = strategy.choose(candidates(), labels(), count).items();
    asked.forEach(it -> label(it.candidate().id()));
    labelFirst(count - asked.size());
  }

  private Labelled labels() {
    return new Labelled(
        labelled.stream().map(it -> new LabelledImage(it.picture().label(), it.sketch())).toList());
  }

  private List<Candidate> candidates() throws InterruptedException {
    List<Picture> pictures = List.copyOf(pool.values());
    List<LabelledFeatures> features = pictures.stream().map(Picture::picture).toList();
    int newest = heads.size() - 1;
    HeadAnswers answers = answers(newest, features);
    Optional<HeadAnswers> before =
        newest == 0 ? Optional.empty() : Optional.of(answers(newest - 1, features));
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      candidates.add(candidate(pictures.get(i), answers, before, i));
    }
    return candidates;
  }

  private HeadAnswers answers(int head, List<LabelledFeatures> pictures)
      throws InterruptedException {
    return student.answers(heads.get(head), head, pictures);
  }

  private static Candidate candidate(
      Picture picture, HeadAnswers answers, Optional<HeadAnswers> before, int index) {
    List<Ranking.Ranked> top = answers.ranking(index).top(2);
    return new Candidate(
        picture.picture().id(),
        answers.headVersion(),
        ranked(top.get(0)),
        top.stream().skip(1).findFirst().map(LabellingPass::ranked),
        before.map(it -> dissent(it, answers.distance(it, index), index)),
        Optional.of(picture.sketch()));
  }

  private static Dissent dissent(HeadAnswers other, float distance, int index) {
    return new Dissent(other.headVersion(), other.ranking(index).first().label(), distance);
  }

  private static Ranked ranked(Ranking.Ranked ranked) {
    return new Ranked(ranked.label(), ranked.probability());
  }

  /** Trains a head on all that is labelled, and returns its accuracy on the test pictures. */
  double learn() throws InterruptedException, TrainingAbortedException {
    heads.add(student.learn(labelled.stream().map(Picture::picture).toList()));
    HeadAnswers answers = answers(heads.size() - 1, test);
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      right += answers.ranking(i).first().label().equals(test.get(i).label()) ? 1 : 0;
    }
    return right / (double) test.size();
  }
}
