package dev.streamtune.cli;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.inference.FeatureExtractor;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.model.TensorEngine;

/** The base as an instance of the service uses it: how to open it, and what fits it. */
interface ServedBase {
  /** Opens the base; the caller closes the extractor. */
  FeatureExtractor open(TensorEngine engine);

  /** Returns the hash of weights and preset, without opening the base. */
  String baseHash(TensorEngine engine);

  /** Returns how pictures become its input. */
  Preset preset();

  /** Makes the reader of pictures for this base. */
  PictureReader pictures(ImageLimits limits);

  /** Returns the length of its feature vectors. */
  int features();
}
