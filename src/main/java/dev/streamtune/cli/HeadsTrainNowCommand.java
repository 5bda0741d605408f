package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.schema.TrainingRequest;
import dev.streamtune.schema.TrainingRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code streamtune heads train-now}. */
@Command(
    name = "train-now",
    description = "Asks the trainer for a fine-tuning now and prints the request's id.",
    mixinStandardHelpOptions = true)
final class HeadsTrainNowCommand implements Callable<Integer> {
  private static final String ABORTED = "ABORTED";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--by", paramLabel = "NAME", description = "Who asks, for the record.")
  private @Nullable String by;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Waits for the training run and prints its verdict; fails if it was aborted.")
  private @Nullable Long wait;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    new TopicAdmin(config).requireAll();
    String id = UUID.randomUUID().toString();
    send(config, id);
    PrintWriter out = spec.commandLine().getOut();
    out.println(id);
    out.flush();
    if (wait == null) {
      return 0;
    }
    TrainingRun run = await(config, id, Duration.ofSeconds(wait));
    out.println(RunFormat.verdict(run));
    return run.getVerdict().equals(ABORTED) ? 1 : 0;
  }

  private void send(ServiceConfig config, String id) {
    String topic = config.topics().labelledExamples();
    byte[] value = AvroCodec.of(TrainingRequest.class).encode(new TrainingRequest(id, by));
    try (KafkaProducer<String, byte[]> producer = new Clients(config).producer()) {
      producer.send(new ProducerRecord<>(topic, config.kafka().applicationId(), value)).get();
    } catch (ExecutionException e) {
      throw new CommandException("cannot send the request to %s: %s".formatted(topic, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    }
  }

  private static TrainingRun await(ServiceConfig config, String id, Duration limit) {
    AtomicReference<@Nullable TrainingRun> found = new AtomicReference<>();
    long end = System.nanoTime() + limit.toNanos();
    try (TrainingRuns runs = new TrainingRuns(config)) {
      while (found.get() == null && System.nanoTime() - end < 0) {
        runs.poll(
            run -> {
              if (run.getTrigger().contains(id)) {
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
}
