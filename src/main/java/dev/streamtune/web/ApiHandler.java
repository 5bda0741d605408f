package dev.streamtune.web;

import dev.streamtune.web.access.Access;
import dev.streamtune.web.access.Refusal;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What is below {@code /api}: looks whether a request comes from where it should, finds what it is
 * for, and hands it on. Answers that the instance is starting as long as nothing is offered.
 * Thread-safe.
 */
final class ApiHandler extends Handler.Abstract {
  static final String PREFIX = "/api/";

  private final Access access;
  private volatile Optional<Offered> offered = Optional.empty();

  ApiHandler(Access access) {
    this.access = access;
  }

  /** Has this answered from now on; or nothing. */
  void offer(Optional<Offered> what) {
    offered = what;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!RequestHeads.path(request).startsWith(PREFIX)) {
      return false;
    }
    Exchange exchange = new Exchange(request, response, callback, access);
    try {
      begin(exchange);
    } catch (RuntimeException e) {
      exchange.failed("a request", e);
    }
    return true;
  }

  private void begin(Exchange exchange) {
    Optional<Refusal> refusal =
        access.checkHost(exchange.head()).or(() -> access.checkOrigin(exchange.head()));
    Optional<Offered> now = offered;
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
    } else if (now.isEmpty()) {
      exchange.later("STARTING", "the instance is starting, or stopping");
    } else {
      route(exchange, now.get());
    }
  }

  private static void route(Exchange exchange, Offered offered) {
    Router.Match match = offered.router().find(exchange.head().method(), exchange.head().path());
    Optional<Query> query =
        Query.parse(Optional.ofNullable(exchange.request().getHttpURI().getQuery()).orElse(""));
    if (match instanceof Router.Missing) {
      exchange.error(HttpStatus.NOT_FOUND_404, "NOT_FOUND", "there is nothing at this path");
    } else if (match instanceof Router.OtherMethods other) {
      exchange.header(HttpHeader.ALLOW, other.allow());
      exchange.error(
          HttpStatus.METHOD_NOT_ALLOWED_405, "METHOD_NOT_ALLOWED", "only " + other.allow());
    } else if (match instanceof Router.Found found && query.isPresent()) {
      new ApiRequest(exchange, offered, found, query.get()).begin();
    } else {
      exchange.error(
          HttpStatus.BAD_REQUEST_400, "BAD_REQUEST", "path or query is not encoded as UTF-8");
    }
  }
}
