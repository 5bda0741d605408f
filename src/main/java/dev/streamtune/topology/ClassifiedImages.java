package dev.streamtune.topology;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.HeadAnswers;
import dev.streamtune.inference.Ranking;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.topology.JoinInput.ClassifiedImage;
import dev.streamtune.topology.JoinInput.Said;

/** Makes {@link ClassifiedImage}s of a batch's result. */
final class ClassifiedImages {
  private ClassifiedImages() {}

  /**
   * Takes one picture out of a result.
   *
   * @param picture its place in the batch; its probabilities must be finite
   */
  static ClassifiedImage of(String id, BatchResult result, int picture) {
    return new ClassifiedImage(
        id,
        PackedFeatures.pack(result.features().get(picture)),
        result.baseHash(),
        said(result.head(), picture),
        result.shadow().filter(s -> s.isFinite(picture)).map(s -> said(s, picture)));
  }

  private static Said said(HeadAnswers answers, int picture) {
    Ranking.Ranked first = answers.ranking(picture).first();
    return new Said(first.label(), first.probability(), answers.headVersion());
  }
}
