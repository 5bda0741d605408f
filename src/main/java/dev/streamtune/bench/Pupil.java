package dev.streamtune.bench;

import dev.streamtune.config.GateSettings;
import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.metrics.TrainingMeters;
import dev.streamtune.training.Example;
import dev.streamtune.training.FineTuning;
import dev.streamtune.training.HeadJudge;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.Incumbents;
import dev.streamtune.training.PublicationDesk;
import dev.streamtune.training.ReplayBuffer;
import dev.streamtune.training.ShadowTally;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** A head in service with its own buffer and its own way to learn. Used by one thread. */
final class Pupil {
  private final ReplayBuffer buffer;
  private final Incumbents incumbents;
  private final StreamLearner learner;
  private long offset;

  /** Makes one that has seen nothing. */
  Pupil(
      HeadTrainer trainer,
      HeadJudge judge,
      LearningSettings settings,
      LearningMethod method,
      Incumbent first,
      long seed) {
    this.buffer = new ReplayBuffer(settings.buffer());
    this.incumbents = new Incumbents(first);
    LearningSettings seeded = seeded(settings, seed);
    this.learner =
        switch (method) {
          case REPLAY_AND_GATE -> gated(trainer, judge, seeded);
          case REPLAY -> new UngatedLearner(buffer, incumbents, trainer, seeded, true);
          case NEWEST_ONLY -> new UngatedLearner(buffer, incumbents, trainer, seeded, false);
        };
  }

  private static LearningSettings seeded(LearningSettings from, long seed) {
    TrainingOptions options = from.options().withSeed(from.options().seed() + 1000 * seed);
    GateSettings gate = from.gate();
    return new LearningSettings(
        from.buffer(),
        from.triggers(),
        options,
        from.engineShare(),
        from.maxExamples(),
        gate,
        from.headsKept(),
        from.drift());
  }

  private GatedLearner gated(HeadTrainer trainer, HeadJudge judge, LearningSettings settings) {
    CountingPublications publications = new CountingPublications();
    PublicationDesk desk = new PublicationDesk(publications, 0, Duration.ZERO, new ShadowTally());
    FineTuning fineTuning =
        new FineTuning(
            "benchmark",
            buffer,
            incumbents,
            trainer,
            judge,
            settings,
            desk,
            () -> "run-" + (publications.promoted() + publications.recorded()),
            new TrainingMeters(new SimpleMeterRegistry()));
    return new GatedLearner(fineTuning, publications);
  }

  /** Feedback comes. */
  void tell(LabelledFeatures it) {
    Example example =
        new Example(it.id(), it.label(), Optional.empty(), it.features(), offset, offset);
    var unused = buffer.add(example);
    offset++;
  }

  StreamLearner learner() {
    return learner;
  }

  /** Returns the head in service. */
  Incumbent head() {
    return incumbents.newest();
  }
}
