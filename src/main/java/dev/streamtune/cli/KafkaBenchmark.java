package dev.streamtune.cli;

import dev.streamtune.bench.Quantiles;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.samples.Sample;
import dev.streamtune.schema.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * Classifies the same pictures by the model alone, with decoding, and from Kafka to Kafka, in
 * turns, so that whatever else the machine does hits all alike.
 */
final class KafkaBenchmark {
  private final ServiceConfig config;
  private final ServiceHealth health;
  private final Classifier classifier;
  private final List<Sample> samples;
  private final PictureReader reader;

  KafkaBenchmark(ServiceConfig config, ServiceInstance instance, List<Sample> samples) {
    this.config = config;
    this.health = instance.health();
    this.classifier = instance.classifier();
    this.samples = samples;
    this.reader = instance.base().pictures(config.limits());
  }

  /**
   * Images a second, medians over the rounds.
   *
   * @param model base and head on tensors that are ready
   * @param decoded with decoding and preprocessing
   * @param kafka as the service does it, between the first prediction and the last
   */
  record Result(double model, double decoded, double kafka) {}

  /** Measures; the first round is not counted. */
  Result run(int rounds) {
    List<Double> model = new ArrayList<>();
    List<Double> decoded = new ArrayList<>();
    List<Double> kafka = new ArrayList<>();
    List<float[]> tensors = samples.stream().map(this::tensor).toList();
    try (ImagePublisher publisher = new ImagePublisher(config);
        TopicReader<Prediction> reader =
            TopicReader.of(config, config.topics().predictions(), Prediction.class)) {
      for (int round = 0; round <= rounds; round++) {
        double alone = rate(() -> tensors.forEach(t -> classifier.classify(List.of(t))));
        double both = rate(() -> samples.forEach(s -> classifier.classify(List.of(tensor(s)))));
        double through = kafkaToKafka(publisher, reader);
        if (round > 0) {
          model.add(alone);
          decoded.add(both);
          kafka.add(through);
        }
      }
    }
    return new Result(Quantiles.median(model), Quantiles.median(decoded), Quantiles.median(kafka));
  }

  private double rate(Runnable pass) {
    long start = System.nanoTime();
    pass.run();
    return samples.size() * 1e9 / (System.nanoTime() - start);
  }

  /** Publishes all, then reads until all are answered: the rate after the first answers. */
  private double kafkaToKafka(ImagePublisher publisher, TopicReader<Prediction> reader) {
    publishAll(publisher);
    int first = 0;
    while (first == 0) {
      health.requireHealthy();
      first = reader.poll(record -> {});
    }
    long start = System.nanoTime();
    long last = start + 1;
    int answered = first;
    while (answered < samples.size()) {
      health.requireHealthy();
      int count = reader.poll(record -> {});
      last = count > 0 ? System.nanoTime() : last;
      answered += count;
    }
    return (answered - first) * 1e9 / (last - start);
  }

  private void publishAll(ImagePublisher publisher) {
    for (Sample sample : samples) {
      try {
        publisher.publish(sample.id(), sample.file());
      } catch (RecordTooLargeException e) {
        throw new CommandException("a drawn picture is too large: " + e.getMessage(), e);
      }
    }
    publisher.flush();
  }

  private float[] tensor(Sample sample) {
    try {
      return reader.tensor(sample.file());
    } catch (ImageRejectedException e) {
      throw new IllegalStateException("a drawn picture is an image", e);
    }
  }
}
