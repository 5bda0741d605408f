package dev.streamtune.faults;

import dev.streamtune.config.ServingSettings;
import dev.streamtune.inference.Classifier;
import dev.streamtune.topology.ClassificationTopology;
import dev.streamtune.topology.TopologyMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.streams.Topology;

/** Where images wait for their batch. */
enum Buffer {
  /** Ours, in the topology that users run. */
  SLOTS {
    @Override
    Topology topology(ServingSettings settings, Classifier classifier) {
      TopologyMeters meters = TopologyMeters.in(new SimpleMeterRegistry());
      return ClassificationTopology.build(settings, classifier, meters);
    }
  },
  /** Known to lose images. */
  NAIVE {
    @Override
    Topology topology(ServingSettings settings, Classifier classifier) {
      return NaiveTopology.build(settings, classifier);
    }
  };

  abstract Topology topology(ServingSettings settings, Classifier classifier);
}
