package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.RecordKeys;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.TrainingRun;
import dev.streamtune.training.ForgetWords;
import dev.streamtune.training.RunVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends demands to forget images, and sees what becomes of them. Not thread-safe. */
final class ForgetRequests implements AutoCloseable {
  private final AvroCodec<ForgetRequest> codec;
  private final Outbox outbox;

  ForgetRequests(ServiceConfig config) {
    this.codec = new Clients(config).wire().codec(ForgetRequest.class, config.topics().feedback());
    this.outbox = new Outbox(config, config.topics().feedback());
  }

  /**
   * Sends one; returns before it has arrived.
   *
   * @throws CommandException if the id is none, or an earlier one did not arrive
   */
  void send(ForgetRequest request) {
    try {
      RecordKeys.check(
          "ForgetRequest", request.getId(), request.getId().getBytes(StandardCharsets.UTF_8));
    } catch (MalformedRecordException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    outbox.send(request.getId(), codec.encode(request));
  }

  /**
   * Waits until everything has arrived.
   *
   * @throws CommandException if something did not
   */
  void flush() {
    outbox.flush();
  }

  /**
   * Waits for the runs that deal with a demand: several where its images came to the trainer one
   * after the other.
   *
   * @param images how many it names
   * @throws CommandException if they do not come in time
   */
  static List<TrainingRun> await(ServiceConfig config, String request, int images, Duration limit) {
    List<TrainingRun> found = new ArrayList<>();
    long end = System.nanoTime() + limit.toNanos();
    try (TrainingRuns runs = new TrainingRuns(config)) {
      while (dealtWith(found, request) < images && System.nanoTime() - end < 0) {
        runs.poll(
            run -> {
              if (isDone(run) && ForgetWords.dealtWith(run.getTrigger(), request) > 0) {
                found.add(run);
              }
            });
      }
    }
    if (dealtWith(found, request) < images) {
      throw new CommandException(
          "%d of %d images are forgotten after %d s; is a trainer running (serve --role all or train)? The demand stays"
              .formatted(dealtWith(found, request), images, limit.toSeconds()));
    }
    return found;
  }

  private static boolean isDone(TrainingRun run) {
    return RunVerdict.PROMOTED.isOf(run) || RunVerdict.UNAFFECTED.isOf(run);
  }

  private static int dealtWith(List<TrainingRun> runs, String request) {
    return runs.stream().mapToInt(run -> ForgetWords.dealtWith(run.getTrigger(), request)).sum();
  }

  @Override
  public void close() {
    outbox.close();
  }
}
