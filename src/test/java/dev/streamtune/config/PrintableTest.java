package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void wordsOfAllLanguagesAreShownAsTheyAre() {
    for (String text :
        List.of(
            "",
            "tulip",
            "Gänseblümchen",
            "می\u200Cخواهم",
            "\uD83D\uDC69\u200D\uD83D\uDD2C",
            "<b>")) {
      assertThat(Printable.isPlain(text)).as(text).isTrue();
      assertThat(Printable.of(text)).isEqualTo(text);
    }
  }

  @Test
  void whatHidesOrAddsLinesIsSaid() {
    assertThat(Printable.of("a\nINFO all is well\r\t")).isEqualTo("a\\nINFO all is well\\r\\t");
    assertThat(Printable.of("\u001B[31mred")).isEqualTo("\\u001B[31mred");
    assertThat(Printable.of("gpj.\u202Eexe")).isEqualTo("gpj.\\u202Eexe");
    assertThat(Printable.of("a\u2028b\u0085c\uFEFFd\uD800"))
        .isEqualTo("a\\u2028b\\u0085c\\uFEFFd\\uD800");
  }

  @Test
  void aLongTextIsCutAndSaysHowLongItWas() {
    assertThat(Printable.of("x".repeat(10_000_000), 3)).isEqualTo("xxx... (10000000 characters)");
    assertThat(Printable.of("xxx", 3)).isEqualTo("xxx");
    assertThat(Printable.of("x".repeat(10_000_000))).hasSizeLessThan(Printable.MOST + 50);
  }
}
