package dev.streamtune.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a page from elsewhere can have a browser send, and those of the console's own. */
class OriginCheckTest {
  private final OriginCheck check =
      new OriginCheck(Optional.of(URI.create("https://console.example.org")));

  @ParameterizedTest(name = "{0}, header {1}, origin {2}, site {3}: {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "POST,   1, http://localhost:8090,              same-origin, in",
        "POST,   1, https://console.example.org,        same-origin, in",
        "DELETE, 1, https://console.example.org,        same-origin, in",
        "POST,   1, -,                                  -,           in",
        "POST,   1, http://localhost:8090,              -,           in",
        "POST,   -, http://localhost:8090,              same-origin, out",
        "POST,   -, -,                                  -,           out",
        "POST,   0, http://localhost:8090,              same-origin, out",
        "POST,   1, http://evil.example,                cross-site,  out",
        "POST,   1, http://evil.example,                same-origin, out",
        "POST,   1, http://evil.example,                -,           out",
        "POST,   1, http://localhost:8090,              cross-site,  out",
        "POST,   1, http://localhost:8091,              same-site,   out",
        "POST,   1, http://localhost:8091,              -,           out",
        "POST,   1, http://localhost,                   -,           out",
        "POST,   1, https://localhost:8090,             -,           out",
        "POST,   1, null,                               -,           out",
        "POST,   1, '',                                 -,           out",
        "POST,   1, https://console.example.org:444,    -,           out",
        "POST,   1, https://console.example.org.evil.x, -,           out",
        "POST,   1, http://console.example.org,         -,           out",
        "POST,   1, -,                                  none,        out",
        "POST,   1, -,                                  nonsense,    out",
        "DELETE, -, -,                                  -,           out",
        "PUT,    -, -,                                  -,           out",
        "GET,    -, -,                                  -,           in",
        "GET,    -, -,                                  none,        in",
        "GET,    -, -,                                  same-origin, in",
        "HEAD,   -, -,                                  same-origin, in",
        "GET,    -, -,                                  cross-site,  out",
        "GET,    -, -,                                  same-site,   out"
      })
  void onlyTheConsolesOwnRequestsGetIn(
      String method,
      @Nullable String header,
      @Nullable String origin,
      @Nullable String site,
      String result) {
    List<String> headers = new ArrayList<>();
    add(headers, "X-StreamTune", header);
    add(headers, "Origin", origin);
    add(headers, "Sec-Fetch-Site", site);

    Optional<Refusal> refusal = check.check(Heads.of(method, headers.toArray(String[]::new)));

    assertThat(refusal.isEmpty()).isEqualTo(result.equals("in"));
    assertThat(refusal.map(Refusal::status).orElse(403)).isEqualTo(403);
  }

  private static void add(List<String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.addAll(List.of(name, value));
    }
  }

  @Test
  void withoutAProxyTheHostIsTheOrigin() {
    OriginCheck direct = new OriginCheck(Optional.empty());

    assertThat(
            direct.check(Heads.of("POST", "X-StreamTune", "1", "Origin", "http://LOCALHOST:8090")))
        .isEmpty();
    assertThat(
            direct.check(Heads.of("POST", "X-StreamTune", "1", "Origin", "https://localhost:8090")))
        .isPresent();
  }
}
