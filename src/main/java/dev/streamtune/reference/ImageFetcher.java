package dev.streamtune.reference;

import dev.streamtune.config.IntakeSettings;
import dev.streamtune.config.ReferenceSettings;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;

/** Gets the bytes of images that are referred to. Thread-safe; nothing to close. */
public interface ImageFetcher {
  /**
   * Fetches one image.
   *
   * @param uri as it came, untrusted
   * @return the bytes of some file, at most as many as an image may have
   * @throws ReferenceRefusedException if it cannot be had; never anything else
   */
  byte[] fetch(String uri) throws ReferenceRefusedException;

  /** Returns the fetcher that refuses all. */
  static ImageFetcher none() {
    return uri -> {
      throw new ReferenceRefusedException(
          new Refusal(
              Reason.REFERENCE_NOT_ALLOWED,
              "ImageEvent.source is a reference; this service takes the image's bytes only, image.uri.allow is empty"));
    };
  }

  /**
   * Returns the fetcher that the settings describe.
   *
   * @param settings which references, and for how long
   * @param maxBytes most bytes of an image
   * @see IntakeSettings#references()
   */
  static ImageFetcher of(ReferenceSettings settings, int maxBytes) {
    return settings.allowed().isEmpty() ? none() : AllowedReferences.of(settings, maxBytes);
  }
}
