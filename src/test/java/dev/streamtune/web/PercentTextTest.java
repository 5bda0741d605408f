package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTextTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "a%2Fb, a/b",
    "%C3%A9, é",
    "%F0%9F%8C%B7, 🌷",
    "%2525, %25",
    "a+b, a+b",
    "'', ''"
  })
  void aSegmentIsDecodedOnce(String encoded, String text) {
    assertThat(PercentText.decode(encoded, false)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "%+1", "%C3", "%C3%28", "%ED%A0%80", "%FF", "é", " "})
  void whatIsMalformedIsNoText(String encoded) {
    assertThat(PercentText.decode(encoded, false)).isEmpty();
  }
}
