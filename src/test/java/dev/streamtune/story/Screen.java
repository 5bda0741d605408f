package dev.streamtune.story;

import com.microsoft.playwright.options.ColorScheme;

/**
 * What a page is shown on.
 *
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param scheme that the user prefers
 */
public record Screen(int width, int height, ColorScheme scheme) {
  /** A laptop's, light. */
  public static final Screen LIGHT = new Screen(1440, 900, ColorScheme.LIGHT);

  /** A laptop's, dark. */
  public static final Screen DARK = new Screen(1440, 900, ColorScheme.DARK);

  /** A small telephone's. */
  public static final Screen SMALL = new Screen(360, 740, ColorScheme.LIGHT);
}
