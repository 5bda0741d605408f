package dev.streamtune.web;

import dev.streamtune.web.access.Access;
import dev.streamtune.web.access.Refusal;
import dev.streamtune.web.access.RequestHead;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.User;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request of the API and its answer, which is given once. Writing waits for nobody. An answer to
 * what may change something leaves its line in the audit log.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int WORTH_COMPRESSING = 1400;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final RequestHead head;
  private final Access access;
  private Optional<User> user = Optional.empty();
  private Optional<String> claimed = Optional.empty();
  private long bodyBytes;

  Exchange(Request request, Response response, Callback callback, Access access) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.head = RequestHeads.of(request);
    this.access = access;
    this.bodyBytes = request.getLength();
  }

  RequestHead head() {
    return head;
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  Callback callback() {
    return callback;
  }

  /** It is known who asks. */
  void isFrom(User who) {
    user = Optional.of(who);
  }

  /** Somebody says to be a user. */
  void claims(String name) {
    claimed = Optional.of(name);
  }

  void hasBody(int bytes) {
    bodyBytes = bytes;
  }

  boolean isHead() {
    return head.method().equals("HEAD");
  }

  void refuse(Refusal refusal) {
    refusal
        .retryAfter()
        .ifPresent(wait -> header(HttpHeader.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1)));
    if (refusal.status() == HttpStatus.UNAUTHORIZED_401) {
      // Not Basic: browsers would ask for a password on their own.
      header(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"streamtune\"");
    }
    error(refusal.status(), refusal.code(), refusal.message());
  }

  /** Nothing is done now, but may be soon. */
  void later(String code, String message) {
    header(HttpHeader.RETRY_AFTER, "2");
    error(HttpStatus.SERVICE_UNAVAILABLE_503, code, message);
  }

  void error(int status, String code, String message) {
    json(status, new ErrorBody(code, message));
  }

  /** Something went wrong that nobody thought of: the log says what, the client gets its number. */
  void failed(String what, Throwable cause) {
    String id = "%08x".formatted(ThreadLocalRandom.current().nextInt());
    LOG.error("{} failed ({})", what, id, cause);
    if (response.isCommitted()) {
      callback.failed(cause);
    } else {
      error(
          HttpStatus.INTERNAL_SERVER_ERROR_500,
          "INTERNAL",
          "something went wrong; the log of the service says what, at " + id);
    }
  }

  void header(HttpHeader name, String value) {
    response.getHeaders().put(name, value);
  }

  void json(int status, Object value) {
    byte[] body = (JsonText.of(value) + "\n").getBytes(StandardCharsets.UTF_8);
    if (body.length >= WORTH_COMPRESSING) {
      header(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
      if (Gzip.isAccepted(head.header("Accept-Encoding").orElse(""))) {
        header(HttpHeader.CONTENT_ENCODING, Gzip.NAME);
        body = Gzip.compress(body);
      }
    }
    write(status, "application/json", body);
  }

  /** Answers a file, or that the client has it. */
  void file(Reply.File file) {
    if (!file.fresh().isZero()) {
      String tag = ETag.of(file.body());
      header(HttpHeader.CACHE_CONTROL, "private, max-age=" + file.fresh().toSeconds());
      header(HttpHeader.ETAG, tag);
      if (ETag.matches(head.header("If-None-Match").orElse(""), tag)) {
        response.setStatus(HttpStatus.NOT_MODIFIED_304);
        end(HttpStatus.NOT_MODIFIED_304);
        response.write(true, BufferUtil.EMPTY_BUFFER, callback);
        return;
      }
    }
    write(HttpStatus.OK_200, file.type(), file.body());
  }

  private void write(int status, String type, byte[] body) {
    response.setStatus(status);
    header(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    end(status);
    response.write(true, isHead() ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), callback);
  }

  private void end(int status) {
    if (!head.writes()) {
      return;
    }
    if (user.isEmpty() && claimed.isPresent()) {
      access.auditFailedLogin(head, claimed, status, bodyBytes);
    } else {
      access.audit(head, user, status, bodyBytes);
    }
  }
}
