package dev.streamtune.transfer;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.config.Preset;
import dev.streamtune.events.Sha256;
import dev.streamtune.image.ImageDecoder;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.Preprocessor;
import dev.streamtune.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;

/** From an image file to what the base takes. Thread-safe. */
public final class ViewReader {
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;

  /**
   * Combines decoder and preprocessor.
   *
   * @param limits what a file may cost
   * @param preset how pictures become tensors
   * @param size height and width of the tensors
   */
  public ViewReader(ImageLimits limits, Preset preset, int size) {
    this.decoder = new ImageDecoder(limits);
    this.preprocessor = new Preprocessor(preset, size);
  }

  /**
   * Reads a view.
   *
   * @return the preprocessed tensor
   * @throws ImageRejectedException if the file is no picture that can be used
   * @throws IOException if the file cannot be read, or is no longer the one that was hashed
   */
  public float[] tensor(View view) throws ImageRejectedException, IOException {
    byte[] file = Files.readAllBytes(view.image().file());
    if (!Sha256.hex(file).equals(view.image().sha256())) {
      throw new IOException("the file was changed meanwhile; start again");
    }
    RgbImage picture = decoder.decode(file);
    RgbImage seen = view.variant() == 0 ? picture : Variation.of(view).apply(picture);
    return preprocessor.toTensor(seen);
  }
}
