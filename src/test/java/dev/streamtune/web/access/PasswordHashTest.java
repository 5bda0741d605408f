package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
  /** RFC 7914, section 11. */
  @Test
  void itIsTheStandardsFunction() {
    PasswordHash hash =
        PasswordHash.of("passwd".toCharArray(), "salt".getBytes(StandardCharsets.US_ASCII), 1);

    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(hash.hash())))
        .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
  }

  @Test
  void aPasswordIsRecognisedAndNoOther() {
    PasswordHash hash = PasswordHash.of("Grüße, Ada".toCharArray(), new SecureRandom());

    assertThat(hash.iterations()).isEqualTo(600_000);
    assertThat(hash.matches("Grüße, Ada".toCharArray())).isTrue();
    assertThat(hash.matches("Grüße, ada".toCharArray())).isFalse();
    assertThat(hash.text()).startsWith("pbkdf2-sha256$600000$").doesNotContain("Ada");
  }

  @Test
  void theSamePasswordHasAnotherHashEachTime() {
    char[] password = "the same".toCharArray();

    assertThat(PasswordHash.of(password, new SecureRandom()).hash())
        .isNotEqualTo(PasswordHash.of(password, new SecureRandom()).hash());
  }
}
