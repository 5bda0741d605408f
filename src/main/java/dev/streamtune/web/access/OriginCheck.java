package dev.streamtune.web.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Against requests that a page from elsewhere has a browser send with this user's cookie. A write
 * needs a header that only a script of the same origin can set without being asked for it first
 * (nothing here answers such questions); and where a browser says where it comes from, that has to
 * be here.
 */
final class OriginCheck {
  static final String HEADER = "X-StreamTune";

  private final Optional<URI> origin;

  /** Takes by which origin browsers know the service, if a proxy stands in front. */
  OriginCheck(Optional<URI> origin) {
    this.origin = origin;
  }

  Optional<Refusal> check(RequestHead head) {
    String site = head.header("Sec-Fetch-Site").orElse("same-origin");
    boolean here = site.equals("same-origin") || (site.equals("none") && !head.writes());
    if (!here || (head.writes() && !head.header("Origin").map(o -> isOwn(o, head)).orElse(true))) {
      return Optional.of(
          forged("the request comes from another site; behind a proxy, set console.origin"));
    }
    if (head.writes() && !head.header(HEADER).equals(Optional.of("1"))) {
      return Optional.of(
          forged("a request that changes something needs the header X-StreamTune: 1"));
    }
    return Optional.empty();
  }

  private boolean isOwn(String sent, RequestHead head) {
    String given = sent.toLowerCase(Locale.ROOT);
    String direct = "http://" + head.header("Host").orElse("").toLowerCase(Locale.ROOT);
    return given.equals(direct) || origin.map(OriginCheck::text).filter(given::equals).isPresent();
  }

  private static String text(URI origin) {
    String authority = origin.getAuthority().toLowerCase(Locale.ROOT);
    return origin.getScheme().toLowerCase(Locale.ROOT) + "://" + authority;
  }

  private static Refusal forged(String message) {
    return Refusal.of(403, "FORGED", message);
  }
}
