package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
  private static final String URL = "schema.registry.url";

  @Test
  void thereIsNoRegistryUnlessOneIsNamed() {
    assertThat(ServiceConfig.parse(Map.of()).registry()).isEmpty();
  }

  @Test
  void nothingIsRegisteredUnlessAskedFor() {
    assertThat(ServiceConfig.parse(Map.of(URL, "https://registry")).registry())
        .contains(
            new RegistrySettings(
                URI.create("https://registry"), Optional.empty(), false, Duration.ofSeconds(2)));
  }

  @Test
  void aUserIsToldByBasicAuthentication() {
    Map<String, String> settings =
        Map.of(
            URL,
            "https://registry",
            "schema.registry.username",
            "me",
            "schema.registry.password",
            "gehe\u00efm");

    assertThat(ServiceConfig.parse(settings).registry().flatMap(RegistrySettings::authorization))
        .contains("Basic bWU6Z2VoZcOvbQ==");
  }

  @Test
  void credentialsAreInNoWords() {
    Map<String, String> settings =
        Map.of(URL, "https://registry", "schema.registry.token", "geheim");

    assertThat(ServiceConfig.parse(settings).toString())
        .contains("https://registry", "with credentials")
        .doesNotContain("geheim");
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String url :
        List.of(
            "registry:8081", "ftp://registry", "http://", "http://a,http://b", "http://a?b=c")) {
      assertThat(problems(Map.of(URL, url)))
          .as(url)
          .singleElement()
          .asString()
          .startsWith("schema.registry.url is no address of a schema registry: expected http://");
    }
  }

  @Test
  void credentialsInTheAddressAreRefusedAndNotRepeated() {
    assertThat(problems(Map.of(URL, "http://me:geheim@registry")))
        .singleElement()
        .asString()
        .contains("credentials have settings of their own")
        .doesNotContain("geheim");
  }

  @Test
  void credentialsThatContradictEachOtherAreRefused() {
    assertThat(problems(with(Map.of("schema.registry.username", "me"))))
        .singleElement()
        .asString()
        .contains("schema.registry.username and schema.registry.password belong together");
    assertThat(
            problems(
                with(
                    Map.of(
                        "schema.registry.username", "me",
                        "schema.registry.password", "geheim",
                        "schema.registry.token", "geheim"))))
        .singleElement()
        .asString()
        .contains("two ways to say who asks")
        .doesNotContain("geheim");
    assertThat(problems(Map.of("schema.registry.token", "geheim")))
        .singleElement()
        .asString()
        .contains("no schema.registry.url")
        .doesNotContain("geheim");
  }

  /** It would end the header, and begin another. */
  @Test
  void aTokenWithALineBreakIsRefusedAndNotRepeated() {
    assertThat(problems(with(Map.of("schema.registry.token", "geheim\r\nX: y"))))
        .singleElement()
        .asString()
        .contains("schema.registry.token", "line break")
        .doesNotContain("geheim");
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put(URL, "https://registry");
    return all;
  }

  private static List<String> problems(Map<String, String> settings) {
    return catchThrowableOfType(ConfigException.class, () -> ServiceConfig.parse(settings))
        .problems();
  }
}
