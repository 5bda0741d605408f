package dev.streamtune.cli;

import dev.streamtune.console.why.Engine;
import dev.streamtune.inference.HeatMap;
import java.util.Optional;

/** A model that shows nothing. */
final class NoEngine implements Engine {
  @Override
  public Optional<HeatMap> heat(byte[] file, String label) {
    return Optional.empty();
  }

  @Override
  public float[] features(byte[] file) {
    throw new IllegalStateException("there is no model");
  }

  @Override
  public String baseHash() {
    return "none";
  }
}
