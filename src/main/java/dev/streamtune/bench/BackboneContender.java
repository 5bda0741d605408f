package dev.streamtune.bench;

import dev.streamtune.inference.FeatureExtractor;
import java.util.List;

/** Ours. Takes over the extractor and closes it. */
public final class BackboneContender implements Contender {
  private final String name;
  private final FeatureExtractor extractor;

  /** Takes over the extractor. */
  public BackboneContender(String name, FeatureExtractor extractor) {
    this.name = name;
    this.extractor = extractor;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public float[] features(float[] image) {
    return extractor.features(List.of(image)).get(0);
  }

  @Override
  public void close() {
    extractor.close();
  }
}
