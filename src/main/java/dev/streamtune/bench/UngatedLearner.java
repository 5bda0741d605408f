package dev.streamtune.bench;

import dev.streamtune.config.LearningSettings;
import dev.streamtune.config.TrainingOptions;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.training.BufferSnapshot;
import dev.streamtune.training.Example;
import dev.streamtune.training.HeadTrainer;
import dev.streamtune.training.Incumbent;
import dev.streamtune.training.Incumbents;
import dev.streamtune.training.ReplayBuffer;
import dev.streamtune.training.TrainingAbortedException;
import dev.streamtune.training.TrainingRecipe;
import dev.streamtune.training.TrainingSelection;
import java.util.List;

/** Trains as the service does and puts every head into service, with or without old examples. */
final class UngatedLearner implements StreamLearner {
  private final ReplayBuffer buffer;
  private final Incumbents incumbents;
  private final HeadTrainer trainer;
  private final LearningSettings settings;
  private final boolean replay;
  private int promoted;

  UngatedLearner(
      ReplayBuffer buffer,
      Incumbents incumbents,
      HeadTrainer trainer,
      LearningSettings settings,
      boolean replay) {
    this.buffer = buffer;
    this.incumbents = incumbents;
    this.trainer = trainer;
    this.settings = settings;
    this.replay = replay;
  }

  @Override
  public void learn() throws InterruptedException, TrainingAbortedException {
    Incumbent parent = incumbents.newest();
    BufferSnapshot snapshot = buffer.snapshot();
    long newest = snapshot.training().stream().mapToLong(Example::offset).max().orElse(-1);
    TrainingOptions options = settings.options().withSeed(settings.options().seed() * 31 + newest);
    List<Example> examples = select(snapshot, parent, options.seed());
    if (examples.isEmpty()) {
      return;
    }
    TrainingRecipe recipe = TrainingRecipe.of(parent.labels(), examples, options);
    HeadWeights trained =
        recipe.train(trainer, parent.weights(), examples, (e, es, s, ss, loss) -> {}).weights();
    Labels labels = recipe.labels();
    incumbents.offer(new Incumbent(parent.version() + 1, labels, trained, "", newest));
    promoted++;
  }

  private List<Example> select(BufferSnapshot snapshot, Incumbent parent, long seed) {
    long unlearned =
        snapshot.training().stream()
            .filter(example -> example.offset() > parent.learnedOffset())
            .count();
    int most =
        (int) (replay ? settings.maxExamples() : Math.min(unlearned, settings.maxExamples()));
    return TrainingSelection.select(snapshot, parent.learnedOffset(), most, seed).examples();
  }

  @Override
  public int promoted() {
    return promoted;
  }

  @Override
  public int rejected() {
    return 0;
  }
}
