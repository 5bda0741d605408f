package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks servers for bytes, through the proxy that the environment names. Follows redirects, at most
 * five as Java's client does, and none from https to http. Its threads end with it.
 */
final class HttpSource {
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final HttpClient client;
  private final FetchLimits limits;
  private final EnvironmentProxies proxies;

  HttpSource(EnvironmentProxies proxies, FetchLimits limits) {
    this.limits = limits;
    this.proxies = proxies;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(limits.connect())
            .proxy(proxies)
            .authenticator(proxies.logins())
            .build();
  }

  /**
   * Asks for a file; the caller closes the answer.
   *
   * @param range the server may answer with the whole file all the same
   * @param validator if the file is no longer this version, the server answers with all of the new
   *     one
   * @throws ConnectionLostException if there is no answer, or none in time
   * @throws FetchException if the answer does not bring these bytes
   */
  RemoteResponse get(URI uri, ByteRange range, Optional<String> validator)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    request.setHeader("User-Agent", "streamtune");
    range.header().ifPresent(header -> request.setHeader("Range", header));
    if (range.header().isPresent()) {
      validator.ifPresent(version -> request.setHeader("If-Range", version));
    }
    return accepted(send(request.build()), range);
  }

  private HttpResponse<TimedBody> send(HttpRequest request)
      throws ConnectionLostException, InterruptedException {
    CompletableFuture<HttpResponse<TimedBody>> answer =
        client.sendAsync(request, head -> new TimedBody(limits.stall()));
    try {
      return answer.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ConnectionLostException(explanation(request.uri(), e), e);
    } catch (TimeoutException e) {
      throw new ConnectionLostException(
          "no answer within %s s%s"
              .formatted(limits.answer().toMillis() / 1000.0, via(request.uri())),
          e);
    } finally {
      // Without effect once it has answered; else it gives the connection up.
      answer.cancel(true);
    }
  }

  private RemoteResponse accepted(HttpResponse<TimedBody> answer, ByteRange asked)
      throws FetchException {
    if (answer.statusCode() == OK) {
      return RemoteResponse.whole(answer.headers(), answer.body());
    }
    Optional<ByteRange.Content> content =
        answer.headers().firstValue("Content-Range").flatMap(ByteRange.Content::parse);
    if (answer.statusCode() == PARTIAL
        && content.isPresent()
        && content.get().range().begin() == asked.begin()) {
      return RemoteResponse.partial(content.get(), answer.headers(), answer.body());
    }
    // Java's client gives no body where a proxy wants a login for the tunnel to an https server.
    Optional.<TimedBody>ofNullable(answer.body()).ifPresent(TimedBody::close);
    throw new FetchException(StatusWords.explain(answer) + via(answer.request().uri()));
  }

  private String explanation(URI uri, Throwable cause) {
    return NetworkWords.explain(
            proxies.proxy(uri).map(ProxyAddress::host).orElse(uri.getHost()), cause)
        + via(uri);
  }

  private String via(URI uri) {
    return proxies.proxy(uri).map(proxy -> " (through the proxy " + proxy + ")").orElse("");
  }
}
