package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "127.8.9.1", "::1", "[::1]"})
  void onThisMachineNobodyHasToLogIn(String host) {
    ServiceConfig config =
        ServiceConfig.parse(Map.of("console.enabled", "true", "http.host", host));

    assertThat(config.console().enabled()).isTrue();
    assertThat(config.console().lacksUsers(config.http())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.2", "127.0.0.1.example.com", "console"})
  void elsewhereThereAreUsersOrNoConsole(String host) {
    assertThat(problem(Map.of("console.enabled", "true", "http.host", host)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("console.enabled=true with http.host=" + host)
        .hasMessageContaining("console.users.file")
        .hasMessageContaining("streamtune console user");
    assertThat(
            problem(
                Map.of(
                    "console.enabled", "true", "http.host", host, "console.users.file", "/users")))
        .isNull();
    assertThat(problem(Map.of("http.host", host))).isNull();
  }

  @Test
  void behindAProxyThereAreUsersToo() {
    assertThat(
            problem(
                Map.of("console.enabled", "true", "console.origin", "https://console.example.org")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "console.enabled=true with console.origin=https://console.example.org")
        .hasMessageContaining("console.users.file");
  }

  @Test
  void withoutAServerThereIsNoConsole() {
    assertThat(problem(Map.of("console.enabled", "true", "http.enabled", "false")))
        .hasMessage("console.enabled=true needs http.enabled=true");
  }

  @Test
  void anOriginIsWhatBrowsersSend() {
    assertThat(
            ServiceConfig.parse(Map.of("console.origin", "https://a.example:8443"))
                .console()
                .origin())
        .contains(URI.create("https://a.example:8443"));
    assertThat(
            ServiceConfig.parse(Map.of("console.origin", "http://a.example:80")).console().origin())
        .contains(URI.create("http://a.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example",
        "ftp://a.example",
        "https://a.example/",
        "https://a.example/console",
        "https://me:geheim@a.example",
        "https://a.example?x",
        "https://a.example#x",
        "https://"
      })
  void whatIsNoOriginIsRefusedWithoutShowingIt(String origin) {
    assertThat(problem(Map.of("console.origin", origin)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("console.origin is no origin")
        .hasMessageNotContaining("geheim");
  }

  private static Throwable problem(Map<String, String> settings) {
    return catchThrowable(() -> ServiceConfig.parse(settings));
  }
}
