package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.samples.Sample;
import dev.streamtune.samples.SampleStream;
import dev.streamtune.schema.LabelledExample;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Fills the replay buffer with drawn pictures, past the images topic, as fast as the base goes. */
final class LearningLoad {
  private final ServiceConfig config;
  private final TorchClassifier classifier;
  private final PictureReader reader;

  LearningLoad(ServiceConfig config, ServiceInstance instance) {
    this.config = config;
    this.classifier = instance.classifier();
    this.reader = instance.base().pictures(config.limits());
  }

  /**
   * Sends labelled examples.
   *
   * @return how many images a second the model classified
   */
  double fill(int count, long seed) {
    AvroCodec<LabelledExample> codec =
        new Clients(config).wire().codec(LabelledExample.class, config.topics().labelledExamples());
    SampleStream samples = new SampleStream(seed);
    long start = System.nanoTime();
    try (Outbox outbox = new Outbox(config, config.topics().labelledExamples());
        Progress progress = new Progress("buffer", "images", count)) {
      for (int i = 0; i < count; i++) {
        LabelledExample example = example(samples.sample(i), i);
        outbox.send(config.kafka().applicationId(), codec.encode(example));
        progress.step();
      }
      outbox.flush();
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  private LabelledExample example(Sample sample, int number) {
    BatchResult result = classifier.classify(List.of(tensor(sample)));
    PackedFeatures features = PackedFeatures.pack(result.features().get(0));
    return LabelledExample.newBuilder()
        .setId("buffer/" + sample.id())
        .setLabel(sample.label())
        .setFeatures(ByteBuffer.wrap(features.bytes()))
        .setBaseHash(result.baseHash())
        .setPredictedLabel(result.head().ranking(0).first().label())
        .setHeadVersion(result.head().headVersion())
        .setFeedbackTopic(config.topics().feedback())
        .setFeedbackPartition(0)
        .setFeedbackOffset(number)
        .setFeedbackAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  private float[] tensor(Sample sample) {
    try {
      return reader.tensor(sample.file());
    } catch (ImageRejectedException e) {
      throw new IllegalStateException("a drawn picture is an image", e);
    }
  }
}
