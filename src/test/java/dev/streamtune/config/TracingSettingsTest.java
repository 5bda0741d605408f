package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingSettingsTest {
  private static final String SECRET = "s3cret";

  @Test
  void aCollectorThatIsNamedAloneGetsTheUsualPath() {
    assertThat(endpoint("http://collector:4318")).isEqualTo("http://collector:4318/v1/traces");
    assertThat(endpoint("http://collector:4318/")).isEqualTo("http://collector:4318/v1/traces");
    assertThat(endpoint("https://c/otlp/v1/traces")).isEqualTo("https://c/otlp/v1/traces");
  }

  @Test
  void whatIsNoCollectorIsRefused() {
    for (String url :
        List.of("collector:4318", "ftp://c/", "file:///tmp/x", "http://", "http://a b/", "")) {
      assertThat(refused("tracing.endpoint", url))
          .as(url)
          .hasMessageContaining("tracing.endpoint")
          .hasMessageContaining("expected http://host:port/path");
    }
  }

  @Test
  void aPasswordInAUrlIsRefusedAndNotShown() {
    assertThat(refused("tracing.endpoint", "https://me:" + SECRET + "@collector/"))
        .hasMessageContaining("tracing.headers")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void headersAreNamesAndValues() {
    assertThat(headers("a=1, B=x=y==,c=,d=Basic%20QUI%3D+/"))
        .containsOnly(
            Map.entry("a", "1"),
            Map.entry("B", "x=y=="),
            Map.entry("c", ""),
            Map.entry("d", "Basic QUI=+/"));
    assertThat(headers(" ")).isEmpty();
  }

  @Test
  void whatIsNoHeaderIsRefusedAndNotShown() {
    Map<String, String> refused =
        Map.of(
            SECRET,
            "entry 1 has no '='",
            "a=1,,b=" + SECRET,
            "entry 2 has no '='",
            "=" + SECRET,
            "the name of entry 1",
            "a b=" + SECRET,
            "the name of entry 1",
            "Host=" + SECRET,
            "header Host is the exporter's own",
            "a=1,A=" + SECRET,
            "header A is given twice",
            "a=%zz" + SECRET,
            "the value of a",
            "a=%0a" + SECRET,
            "the value of a",
            "a=\u00e4" + SECRET,
            "the value of a");

    refused.forEach(
        (headers, message) ->
            assertThat(refused("tracing.headers", headers))
                .as(headers)
                .hasMessageContaining(message)
                .hasMessageContaining("tracing.headers")
                .hasMessageNotContaining(SECRET));
  }

  @Test
  void headersAreNeverShown() {
    assertThat(ServiceConfig.parse(Map.of("tracing.headers", "a=" + SECRET)).toString())
        .contains("1 headers [hidden]")
        .doesNotContain(SECRET);
  }

  @Test
  void otherExportersAndSharesAreRefused() {
    assertThat(refused("tracing.exporter", "zipkin"))
        .hasMessageContaining("tracing.exporter")
        .hasMessageContaining("none, logging, otlp");
    for (String share : List.of("-0.1", "1.1", "NaN", "all")) {
      assertThat(refused("tracing.sample", share)).hasMessageContaining("tracing.sample");
    }
  }

  private static String endpoint(String url) {
    return ServiceConfig.parse(Map.of("tracing.endpoint", url)).tracing().endpoint().toString();
  }

  private static Map<String, String> headers(String headers) {
    return ServiceConfig.parse(Map.of("tracing.headers", headers)).tracing().headers().values();
  }

  private static ConfigException refused(String key, String value) {
    return catchThrowableOfType(
        ConfigException.class, () -> ServiceConfig.parse(Map.of(key, value)));
  }
}
