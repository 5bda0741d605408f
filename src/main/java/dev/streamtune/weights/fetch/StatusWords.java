package dev.streamtune.weights.fetch;

import java.net.http.HttpResponse;

/** Says in words what a server's status means for someone who wants a file. */
final class StatusWords {
  private StatusWords() {}

  static String explain(HttpResponse<?> answer) {
    return "the server answered %d: %s".formatted(answer.statusCode(), meaning(answer));
  }

  private static String meaning(HttpResponse<?> answer) {
    int status = answer.statusCode();
    return switch (status) {
      case 206 -> "other bytes than asked for";
      case 401, 403 -> "access is refused; the file needs a login, or a proxy forbids the address";
      case 404, 410 -> "there is no such file; has it moved?";
      case 407 ->
          "the proxy wants a login: put user:password@ into its variable, and let"
              + " STREAMTUNE_JAVA_OPTS hold -Djdk.http.auth.tunneling.disabledSchemes=";
      case 416 -> "it has fewer bytes than have arrived here";
      case 429 -> "too many requests; try again later";
      default -> meaning(answer, status / 100);
    };
  }

  private static String meaning(HttpResponse<?> answer, int group) {
    return switch (group) {
      case 3 ->
          "a redirect that is not followed, to "
              + target(answer)
              + ": too many in a row, or from https to http";
      case 5 -> "it is in trouble itself; try again later";
      default -> "expected 200 or 206";
    };
  }

  /** Without the query, which may hold a key. */
  private static String target(HttpResponse<?> answer) {
    String location = answer.headers().firstValue("Location").orElse("nowhere");
    int query = location.indexOf('?');
    return query < 0 ? location : location.substring(0, query) + "?...";
  }
}
