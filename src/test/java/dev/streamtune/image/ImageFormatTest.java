package dev.streamtune.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormatTest {
  @ParameterizedTest
  @MethodSource("dev.streamtune.image.Fixtures#allFiles")
  void everyFixtureIsWhatItsExtensionSays(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).replace("jpg", "jpeg");
    assertThat(ImageFormat.of(Fixtures.bytes(name)))
        .contains(ImageFormat.valueOf(extension.toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "GIF", "%PDF-1.7", "RIFF....WAVE", "<svg/>", "RIFF....WEB"})
  void othersAreNone(String start) {
    assertThat(ImageFormat.of(start.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }

  @Test
  void aSignatureThatEndsEarlyIsNone() {
    byte[] png = Fixtures.bytes("rgb.png");
    assertThat(ImageFormat.of(Arrays.copyOf(png, 7))).isEmpty();
    assertThat(ImageFormat.of(Arrays.copyOf(png, 8))).contains(ImageFormat.PNG);
  }
}
