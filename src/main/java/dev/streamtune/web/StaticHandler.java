package dev.streamtune.web;

import dev.streamtune.web.access.Access;
import dev.streamtune.web.access.RequestHead;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * The console's files, for GET and HEAD, for everybody: there is nothing in them that is not in the
 * source. Thread-safe.
 */
final class StaticHandler extends Handler.Abstract {
  /** Nothing but what comes from here, no code in the markup, no frame, no form. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'none';"
          + " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

  private static final Map<String, String> MOVED =
      Map.of("/", "/console/", "/console", "/console/");

  private final StaticFiles files;
  private final Access access;

  StaticHandler(StaticFiles files, Access access) {
    this.files = files;
    this.access = access;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = RequestHeads.path(request);
    Optional<StaticFile> file = files.find(path);
    String moved = MOVED.get(path);
    if (file.isEmpty() && moved == null) {
      return false;
    }
    RequestHead head = RequestHeads.of(request);
    if (access.checkHost(head).isPresent()) {
      Response.writeError(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
    } else if (head.writes()) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
    } else if (file.isPresent()) {
      send(file.get(), head, response, callback);
    } else {
      response.setStatus(HttpStatus.TEMPORARY_REDIRECT_307);
      response.getHeaders().put(HttpHeader.LOCATION, String.valueOf(moved));
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }
    return true;
  }

  private static void send(
      StaticFile file, RequestHead head, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
    headers.put(HttpHeader.ETAG, file.tag());
    if (file.compressed().isPresent()) {
      headers.put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
    }
    if (ETag.matches(head.header("If-None-Match").orElse(""), file.tag())) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
      return;
    }
    byte[] body = body(file, head, headers);
    response.setStatus(HttpStatus.OK_200);
    headers.put(HttpHeader.CONTENT_TYPE, file.type());
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean bodyless = head.method().equals("HEAD");
    response.write(true, bodyless ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), callback);
  }

  private static byte[] body(StaticFile file, RequestHead head, HttpFields.Mutable headers) {
    boolean accepted = Gzip.isAccepted(head.header("Accept-Encoding").orElse(""));
    if (!accepted || file.compressed().isEmpty()) {
      return file.body();
    }
    headers.put(HttpHeader.CONTENT_ENCODING, Gzip.NAME);
    return file.compressed().get();
  }
}
