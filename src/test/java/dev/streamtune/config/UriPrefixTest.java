package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references lie below {@code https://images.example.com/a/}. */
class UriPrefixTest {
  private static final UriPrefix PREFIX = UriPrefix.parse("https://images.example.com/a/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://images.example.com/a/b.jpg",
        "https://images.example.com/a/b/c.jpg?size=3&sign=%2F..%2F",
        "HTTPS://Images.EXAMPLE.com:443/a/b.jpg",
        "https://images.example.com/a/caf%C3%A9%20.jpg",
        "https://images.example.com/a/..b..jpg"
      })
  void isBelow(String uri) {
    assertThat(PlainUri.parse(uri).filter(PREFIX::covers)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b.jpg",
        "//images.example.com/a/b.jpg",
        "http://images.example.com/a/b.jpg",
        "https://images.example.com/b.jpg",
        "https://images.example.com/A/b.jpg",
        "https://images.example.com/ab.jpg",
        "https://images.example.com:8443/a/b.jpg",
        "https://images.example.com.evil.net/a/b.jpg",
        "https://images.example.com./a/b.jpg",
        "https://images.example.com@evil.net/a/b.jpg",
        "https://evil.net@images.example.com/a/b.jpg",
        "https://images.example.com/a/../b.jpg",
        "https://images.example.com/a/..",
        "https://images.example.com/a/./b.jpg",
        "https://images.example.com/a/%2e%2e/b.jpg",
        "https://images.example.com/a/%2E./b.jpg",
        "https://images.example.com/a/..%2fb.jpg",
        "https://images.example.com/a/%252e%252e/b.jpg",
        "https://images.example.com/a/..;/b.jpg",
        "https://images.example.com/a/\\..\\b.jpg",
        "https://images.example.com/a//b.jpg",
        "https://images.example.com/%61/b.jpg",
        "https://images.example.com/a/b%00.jpg",
        "https://images.example.com/a/b\n.jpg",
        "https://images.example.com/a/caf\u00e9.jpg",
        "https://images.example.com/a/b.jpg?\u00e9",
        "https://images.example.com/a/b.jpg#../../c",
        "https:images.example.com/a/b.jpg",
        "https:///a/b.jpg",
        "file:///a/b.jpg",
        "ftp://images.example.com/a/b.jpg",
        "jar:https://images.example.com/a/b.jpg!/c",
        "javascript:alert(1)",
        "https://images.example.com/a/ｂ/．．/c\u202E"
      })
  void isNotBelow(String uri) {
    assertThat(PlainUri.parse(uri).filter(PREFIX::covers)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3://flowers/a/b.jpg, true",
    "S3://Flowers/a/b.jpg, true",
    "s3://flowers/a/b.jpg?versionId=3HL4%2BkX_.~-, true",
    "s3://flowers/b.jpg, false",
    "s3://flowers2/a/b.jpg, false",
    "s3://flowers:443/a/b.jpg, false",
    "s3://me@flowers/a/b.jpg, false",
    "s3://flowers/a/../b.jpg, false",
    "s3://flowers/a/b.jpg?acl, false",
    "s3://flowers/a/b.jpg?versionId=, false",
    "s3://flowers/a/b.jpg?versionId=1&acl, false",
    "s3://fl_owers/a/b.jpg, false",
    "s3:///a/b.jpg, false",
    "https://flowers/a/b.jpg, false"
  })
  void aBucketIsAHostWithoutMore(String uri, boolean isBelow) {
    UriPrefix prefix = UriPrefix.parse("s3://flowers/a/");

    assertThat(PlainUri.parse(uri).filter(prefix::covers).isPresent()).isEqualTo(isBelow);
    assertThat(prefix.uri()).hasToString("s3://flowers/a/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://flowers/a",
        "s3://x/",
        "s3://-flowers/",
        "https://images.example.com/a",
        "images.example.com/a/",
        "https://user@images.example.com/",
        "https://images.example.com/a/../",
        "file://server/share/",
        "gopher://images.example.com/"
      })
  void noSettingCanAllow(String entry) {
    assertThat(catchThrowable(() -> ServiceConfig.parse(Map.of("image.uri.allow", entry))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected");
  }
}
