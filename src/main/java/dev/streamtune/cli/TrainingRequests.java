package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.heads.TrainingRequester;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.RunVerdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks the trainer for fine-tunings. */
final class TrainingRequests {
  private final ServiceConfig config;

  TrainingRequests(ServiceConfig config) {
    this.config = config;
  }

  /**
   * Sends a request and waits until Kafka has it.
   *
   * @param by who asks
   * @return the request's id
   */
  String send(@Nullable String by) {
    try {
      return TrainingRequester.of(config, new Clients(config).wire()).request(by);
    } catch (KafkaException e) {
      String words =
          FailureWords.isOfSurroundings(e) ? FailureWords.of(e) : String.valueOf(e.getMessage());
      throw new CommandException(
          "cannot publish to %s: %s".formatted(config.topics().labelledExamples(), words), e);
    }
  }

  /**
   * Waits for the run that a request started; of a run with a shadow trial, for its end.
   *
   * @throws CommandException if it does not come in time
   */
  TrainingRun await(String id, Duration limit) {
    AtomicReference<@Nullable TrainingRun> found = new AtomicReference<>();
    long end = System.nanoTime() + limit.toNanos();
    try (TrainingRuns runs = new TrainingRuns(config)) {
      while (found.get() == null && System.nanoTime() - end < 0) {
        runs.poll(
            run -> {
              if (run.getTrigger().contains(id) && isOver(run)) {
                found.set(run);
              }
            });
      }
    }
    TrainingRun run = found.get();
    if (run == null) {
      throw new CommandException(
          "no training run within %d s; is a trainer running (serve --role all or train)? The request stays"
              .formatted(limit.toSeconds()));
    }
    return run;
  }

  private static boolean isOver(TrainingRun run) {
    return !RunVerdict.SHADOWED.isOf(run)
        && !RunVerdict.SUPERSEDED.isOf(run)
        && !RunVerdict.WITHDRAWN.isOf(run);
  }
}
