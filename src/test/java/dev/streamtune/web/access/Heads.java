package dev.streamtune.web.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Requests as browsers and scripts send them. */
final class Heads {
  static final String PEER = "192.0.2.7";

  private Heads() {}

  static RequestHead of(String method, String... headers) {
    Map<String, String> all = new HashMap<>(Map.of("Host", "localhost:8090"));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return new RequestHead(method, "/api/feedback", PEER, "127.0.0.1", all);
  }

  static RequestHead withCookie(String setCookie) {
    return of("GET", "Cookie", "a=b; " + setCookie.replaceAll(";.*", ""));
  }

  static RequestHead withPassword(String name, String password) {
    String pair = name + ":" + password;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return of("GET", "Authorization", "Basic " + encoded);
  }

  static RequestHead withToken(String token) {
    return of("GET", "Authorization", "Bearer " + token);
  }
}
