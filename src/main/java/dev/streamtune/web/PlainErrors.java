package dev.streamtune.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what went wrong with a status and its name: neither the request nor a stack trace comes
 * back. Thread-safe.
 */
final class PlainErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Safeguards.putOn(response);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    Content.Sink.write(
        response,
        true,
        "%d %s%n".formatted(response.getStatus(), HttpStatus.getMessage(response.getStatus())),
        callback);
    return true;
  }
}
