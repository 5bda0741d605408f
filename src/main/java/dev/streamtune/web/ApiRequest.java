package dev.streamtune.web;

import dev.streamtune.web.access.Access;
import dev.streamtune.web.access.Caller;
import dev.streamtune.web.access.Refusal;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.User;
import dev.streamtune.web.api.UserRole;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request whose action is known: who asks, whether that role may, the body, then the
 * action on its lane. Each step is on one thread; they may be different ones.
 */
final class ApiRequest {
  private static final Duration BODY_LIMIT = Duration.ofSeconds(15);

  private final Exchange exchange;
  private final Offered offered;
  private final Router.Found found;
  private final Query query;
  private Optional<User> user = Optional.empty();

  ApiRequest(Exchange exchange, Offered offered, Router.Found found, Query query) {
    this.exchange = exchange;
    this.offered = offered;
    this.found = found;
    this.query = query;
  }

  void begin() {
    identify(offered.access().caller(exchange.head()));
  }

  private void identify(Caller caller) {
    if (caller instanceof Caller.Unproven unproven) {
      run(Action.LaneKind.LOGINS, () -> identify(unproven.proof().get()));
    } else if (caller instanceof Caller.Refused refused) {
      exchange.refuse(refused.refusal());
    } else if (caller instanceof Caller.Known known) {
      user = Optional.of(known.user());
      exchange.isFrom(known.user());
      letIn();
    } else {
      letIn();
    }
  }

  private void letIn() {
    Optional<Refusal> refusal = found.action().least().flatMap(this::refusal);
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
    } else if (found.action().writes()) {
      readBody();
    } else {
      runAction(new byte[0]);
    }
  }

  private Optional<Refusal> refusal(UserRole least) {
    return user.isEmpty() ? Optional.of(Access.loginFirst()) : Access.checkRole(user.get(), least);
  }

  private void readBody() {
    if (exchange.request().getLength() > JsonBody.MOST_BYTES) {
      tooLarge();
      return;
    }
    var unused =
        BodyReader.read(exchange.request(), JsonBody.MOST_BYTES, BODY_LIMIT)
            .whenComplete(this::bodyRead);
  }

  private void bodyRead(byte @Nullable [] body, @Nullable Throwable failure) {
    if (failure instanceof BodyReader.TooLargeException) {
      tooLarge();
    } else if (failure instanceof TimeoutException) {
      exchange.error(
          HttpStatus.REQUEST_TIMEOUT_408, "TOO_SLOW", "the body did not come to its end in time");
    } else if (failure != null || body == null) {
      exchange.callback().failed(failure);
    } else if (body.length > 0 && !isJson()) {
      exchange.error(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "NO_JSON",
          "the body has to be JSON, as application/json");
    } else {
      exchange.hasBody(body.length);
      runAction(body);
    }
  }

  private void tooLarge() {
    exchange.error(
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        "TOO_LARGE",
        "a body has at most %d bytes".formatted(JsonBody.MOST_BYTES));
  }

  private boolean isJson() {
    String type = exchange.head().header("Content-Type").orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return media.equals("application/json");
  }

  private void runAction(byte[] body) {
    run(found.action().lane(), () -> act(body));
  }

  private void run(Action.LaneKind kind, Runnable step) {
    Lane lane = offered.lane(kind);
    if (!lane.offer(() -> guarded(step), this::stopping)) {
      if (offered.isClosed()) {
        stopping();
      } else {
        exchange.later("BUSY", "too many requests at once; try again");
      }
    }
  }

  private void stopping() {
    exchange.later("STARTING", "the instance is starting, or stopping");
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      if (offered.isClosed() && !exchange.response().isCommitted()) {
        stopping();
      } else {
        failed(e);
      }
    } catch (Error e) {
      failed(e);
      throw e;
    }
  }

  private void failed(Throwable cause) {
    exchange.failed(found.action().method() + " " + found.action().path(), cause);
  }

  private void act(byte[] bytes) {
    try {
      Optional<Refusal> tooMany = count(1);
      if (tooMany.isPresent()) {
        exchange.refuse(tooMany.get());
        return;
      }
      Optional<JsonBody> body =
          bytes.length == 0 ? Optional.empty() : Optional.of(JsonBody.parse(bytes));
      Optional<Refusal> evenMore = count(body.map(JsonBody::items).orElse(1) - 1);
      if (evenMore.isPresent()) {
        exchange.refuse(evenMore.get());
        return;
      }
      answer(new ServerCall(exchange, user, found.names(), query, body));
    } catch (ApiException e) {
      exchange.error(e.status(), e.code(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<Refusal> count(int changes) {
    return found.action().writes() && changes > 0
        ? user.flatMap(it -> offered.access().count(it, changes))
        : Optional.empty();
  }

  private void answer(ServerCall call) throws ApiException {
    Reply reply = found.action().work().answer(call);
    if (reply instanceof Reply.Json json) {
      exchange.json(json.status(), json.value());
    } else if (reply instanceof Reply.File file) {
      exchange.file(file);
    } else if (reply instanceof Reply.Events events) {
      new Listening(exchange, offered, user).begin(events.source());
    }
  }
}
