package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.bench.NullClassifier;
import dev.streamtune.bench.ScaleKind;
import dev.streamtune.config.Preset;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import dev.streamtune.events.AvroCodec;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.StreamsSettings;
import dev.streamtune.topology.TopologyMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the pass-through does outside what the service does: it is compared with it. */
class PassThroughTest {
  private static final byte[] KEY = "scale/4711".getBytes(StandardCharsets.UTF_8);

  @TempDir Path state;

  @Test
  void answersEachImageUnderItsKeyWithAsManyBytesAsThePredictionHas() {
    ServiceConfig config =
        ServiceConfig.parse(Map.of("state.dir", state.toString(), "batch.size", "1"));
    ServingSettings serving = config.serving(1, Preset.KERAS);
    byte[] image = new ScalePictures(5000).of(ScaleKind.FRAME).get(0);

    List<KeyValue<byte[], byte[]>> ours =
        answers(
            ClassificationTopology.build(
                serving,
                new NullClassifier(ScalePictures.SIDE, 1),
                TopologyMeters.in(new SimpleMeterRegistry())),
            StreamsSettings.serving(config.kafka(), serving),
            image);
    List<KeyValue<byte[], byte[]>> bare =
        answers(
            PassThrough.topology(config.topics()), PassThrough.properties(config.kafka()), image);

    assertThat(image).hasSize(5000);
    assertThat(ours).hasSize(1);
    assertThat(bare).hasSize(1);
    assertThat(bare.get(0).key).isEqualTo(ours.get(0).key).isEqualTo(KEY);
    assertThat((double) bare.get(0).value.length / ours.get(0).value.length).isBetween(0.9, 1.1);
  }

  private static List<KeyValue<byte[], byte[]>> answers(
      Topology topology, Properties properties, byte[] image) {
    byte[] event =
        AvroCodec.of(ImageEvent.class)
            .encode(new ImageEvent("scale/4711", ByteBuffer.wrap(image), null, null, Map.of()));
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
      driver
          .createInputTopic("images", new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(KEY, event);
      return driver
          .createOutputTopic(
              "predictions", new ByteArrayDeserializer(), new ByteArrayDeserializer())
          .readKeyValuesToList();
    }
  }
}
