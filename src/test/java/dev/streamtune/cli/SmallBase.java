package dev.streamtune.cli;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.faults.cluster.CellBackbone;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.model.Vgg16;

/** A base that costs next to nothing, for tests of everything around it. */
final class SmallBase implements ServedBase {
  @Override
  public FeatureExtractor open(TensorEngine engine) {
    return new FeatureExtractor(engine, new CellBackbone());
  }

  @Override
  public String baseHash(TensorEngine engine) {
    return CellBackbone.BASE_HASH;
  }

  @Override
  public Preset preset() {
    return Preset.NOTEBOOK;
  }

  @Override
  public PictureReader pictures(ImageLimits limits) {
    return new PictureReader(limits, preset(), Vgg16.INPUT_SIZE);
  }

  @Override
  public int features() {
    return CellBackbone.FEATURES;
  }
}
