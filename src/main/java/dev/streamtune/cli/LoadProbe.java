package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import dev.streamtune.schema.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Publishes drawn pictures at a rate, with the gaps of a Poisson process, and measures for each how
 * long its prediction takes, from publishing to reading the answer. Not thread-safe.
 */
final class LoadProbe implements AutoCloseable {
  private final ServiceHealth health;
  private final ImagePublisher publisher;
  private final TopicReader<Prediction> reader;
  private final SampleStream samples;
  private final Random random;
  private final Map<String, Long> sentNanos = new HashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private int next;

  LoadProbe(ServiceConfig config, ServiceHealth health, long seed) {
    this.health = health;
    this.samples = new SampleStream(seed);
    this.random = new Random(seed);
    this.publisher = new ImagePublisher(config);
    this.reader = TopicReader.of(config, config.topics().predictions(), Prediction.class);
  }

  /**
   * Keeps the load up for a time, then waits for the last answers.
   *
   * @param perSecond images a second, on average
   * @param answered is told each answer with what is in its picture
   * @return the latencies in milliseconds, in the order of the answers
   */
  List<Double> run(double perSecond, Duration time, BiConsumer<Prediction, String> answered) {
    List<Double> latencies = new ArrayList<>();
    long start = System.nanoTime();
    long due = start;
    while (System.nanoTime() - start < time.toNanos() || !sentNanos.isEmpty()) {
      boolean more = System.nanoTime() - start < time.toNanos();
      while (more && System.nanoTime() >= due) {
        publish();
        due += Math.round(-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
      }
      reader.poll(record -> take(record.value(), latencies, answered));
      health.requireHealthy();
    }
    return latencies;
  }

  private void publish() {
    Sample sample = samples.sample(next++);
    try {
      labels.put(sample.id(), sample.label());
      sentNanos.put(sample.id(), System.nanoTime());
      publisher.publish(sample.id(), sample.file());
    } catch (RecordTooLargeException e) {
      throw new CommandException("a drawn picture is too large: " + e.getMessage(), e);
    }
  }

  private void take(
      Prediction prediction, List<Double> latencies, BiConsumer<Prediction, String> answered) {
    Long sent = sentNanos.remove(prediction.getId());
    if (sent != null) {
      latencies.add((System.nanoTime() - sent) / 1e6);
      answered.accept(prediction, labels.get(prediction.getId()));
    }
  }

  @Override
  public void close() {
    reader.close();
    publisher.close();
  }
}
