package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.heads.RunLog;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads training runs. Not thread-safe. */
final class TrainingRuns implements AutoCloseable {
  private final AvroCodec<TrainingRun> codec;
  private final TopicReader<byte[]> reader;

  /** Opens a reader that stands at the first run. */
  TrainingRuns(ServiceConfig config) {
    this.codec =
        new Clients(config).wire().codec(TrainingRun.class, config.topics().trainingRuns());
    this.reader =
        new TopicReader<>(config, config.topics().trainingRuns(), new ByteArrayDeserializer());
  }

  /** Reads all runs, of each the last that was told of it; the newest last. */
  static List<TrainingRun> all(ServiceConfig config) {
    Map<String, TrainingRun> byId = new LinkedHashMap<>();
    try (TrainingRuns runs = new TrainingRuns(config)) {
      runs.readToEnd(run -> byId.put(run.getId(), run));
    }
    List<TrainingRun> sorted = new ArrayList<>(byId.values());
    sorted.sort(Comparator.comparing(TrainingRun::getStartedAt));
    return sorted;
  }

  /** Reads what is there now. */
  void readToEnd(Consumer<TrainingRun> action) {
    Map<TopicPartition, Long> end = reader.end();
    while (!reader.reached(end)) {
      poll(action);
    }
  }

  /** Reads what has arrived; waits for it a tenth of a second. */
  void poll(Consumer<TrainingRun> action) {
    reader.poll(record -> RunLog.decode(record, codec).ifPresent(action));
  }

  @Override
  public void close() {
    reader.close();
  }
}
