package dev.streamtune.cli;

import dev.streamtune.console.live.HeadInService;
import dev.streamtune.console.why.Engine;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.Explainer;
import dev.streamtune.inference.HeadAnswers;
import dev.streamtune.inference.HeatMap;
import dev.streamtune.inference.Ranking.Ranked;
import dev.streamtune.model.PackedFeatures;
import java.util.Optional;

/** The model in service, as the console asks it. Thread-safe. */
final class ConsoleEngine implements Engine, HeadInService {
  private final Explainer explainer;
  private final String baseHash;

  /** Uses the explainer, which stays the caller's. */
  ConsoleEngine(Explainer explainer, String baseHash) {
    this.explainer = explainer;
    this.baseHash = baseHash;
  }

  @Override
  public Optional<HeatMap> heat(byte[] file, String label)
      throws ImageRejectedException, InterruptedException {
    return explainer.heat(file, label);
  }

  @Override
  public float[] features(byte[] file) throws ImageRejectedException, InterruptedException {
    return explainer.features(file);
  }

  @Override
  public String baseHash() {
    return baseHash;
  }

  @Override
  public Optional<Opinion> answer(PackedFeatures features) throws InterruptedException {
    return explainer.answer(features).filter(it -> it.isFinite(0)).map(ConsoleEngine::opinion);
  }

  private static Opinion opinion(HeadAnswers answers) {
    Ranked first = answers.ranking(0).first();
    return new Opinion(first.label(), first.probability(), answers.headVersion());
  }
}
