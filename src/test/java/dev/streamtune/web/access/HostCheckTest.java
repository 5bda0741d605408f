package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
  private final HostCheck check =
      new HostCheck("0.0.0.0", Optional.of(URI.create("https://console.example.org")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "localhost, true",
        "localhost:8090, true",
        "LocalHost:1, true",
        "127.0.0.1:8090, true",
        "[::1]:8090, true",
        "[::1], true",
        "console.example.org, true",
        "Console.Example.org:443, true",
        "192.0.2.1:8090, true",
        "evil.example, false",
        "evil.example:8090, false",
        "localhost.evil.example, false",
        "console.example.org.evil.example, false",
        "192.0.2.2, false",
        "localhost:8090@evil.example, false",
        "'', false",
        ":8090, false",
        "-, false"
      })
  void onlyItsOwnNamesAndAddressesAreAnswered(@Nullable String host, boolean answered) {
    Map<String, String> headers = host == null ? Map.of() : Map.of("Host", host);
    RequestHead head = new RequestHead("GET", "/api/x", "192.0.2.7", "192.0.2.1", headers);

    assertThat(check.check(head).isEmpty()).isEqualTo(answered);
  }
}
