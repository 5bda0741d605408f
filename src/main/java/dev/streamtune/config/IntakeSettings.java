package dev.streamtune.config;

/**
 * What a record of the images topic may bring beside the bytes of its image.
 *
 * @param maxAttributes most attributes
 * @param references which references to images are followed
 */
public record IntakeSettings(int maxAttributes, ReferenceSettings references) {
  static final int ATTRIBUTES = 64;

  /** Returns what holds where the settings do not say otherwise: no reference is followed. */
  public static IntakeSettings byDefault() {
    return new IntakeSettings(ATTRIBUTES, ReferenceSettings.none());
  }
}
