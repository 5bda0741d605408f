package dev.streamtune.web;

import dev.streamtune.web.access.RequestHead;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** Takes from a request of the server's what the checks look at. */
final class RequestHeads {
  private RequestHeads() {}

  static RequestHead of(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = Objects.requireNonNullElse(field.getValue(), "");
      // Each proxy may add a field of its own instead of a value to the one that is there.
      headers.merge(
          field.getLowerCaseName(),
          value,
          (first, next) ->
              field.getLowerCaseName().equals("x-forwarded-for") ? first + "," + next : first);
    }
    return new RequestHead(
        request.getMethod(),
        path(request),
        Request.getRemoteAddr(request),
        Request.getLocalAddr(request),
        headers);
  }

  /** Returns the path as it was sent. */
  static String path(Request request) {
    return Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
  }
}
