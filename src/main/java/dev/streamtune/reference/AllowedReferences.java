package dev.streamtune.reference;

import dev.streamtune.config.PlainUri;
import dev.streamtune.config.ReferenceSettings;
import dev.streamtune.config.UriPrefix;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Follows references below the allowed starts, and redirects that stay below them. What a refusal
 * says of a reference has no query, where signatures stand.
 */
final class AllowedReferences implements ImageFetcher {
  private static final int MOST_REDIRECTS = 3;

  private final ReferenceSettings settings;
  private final FileFetch files;
  private final HttpFetch http;
  private final S3Fetch objects;

  AllowedReferences(ReferenceSettings settings, FileFetch files, HttpFetch http, S3Fetch objects) {
    this.settings = settings;
    this.files = files;
    this.http = http;
    this.objects = objects;
  }

  /** Uses the Internet as this machine sees it, without a proxy. */
  static AllowedReferences of(ReferenceSettings settings, int maxBytes) {
    HttpFetch http =
        new HttpFetch(
            new HostAddresses(settings.allowPrivate()),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            maxBytes);
    return new AllowedReferences(
        settings,
        new FileFetch(maxBytes),
        http,
        new S3Fetch(settings.s3(), http, InstantSource.system()));
  }

  @Override
  public byte[] fetch(String uri) throws ReferenceRefusedException {
    TimeLeft time = new TimeLeft(settings.timeout());
    PlainUri at = plain(uri);
    try {
      for (int i = 0; i <= MOST_REDIRECTS; i++) {
        UriPrefix prefix = allowing(at);
        if (at.scheme().equals("file")) {
          return files.fetch(at, prefix);
        }
        if (at.scheme().equals("s3")) {
          return objects.fetch(at, time);
        }
        HttpAnswer answer = http.get(at, Map.of(), time);
        if (answer instanceof HttpAnswer.Content content) {
          return content.body().bytes();
        }
        at = redirected(at, (HttpAnswer.Redirect) answer);
      }
    } catch (IOException e) {
      throw failed(at, time, e);
    }
    throw ReferenceRefusedException.of(
        Reason.URI_UNREACHABLE,
        "%s leads on and on, over more than %d redirects".formatted(shown(at), MOST_REDIRECTS));
  }

  private static PlainUri plain(String uri) throws ReferenceRefusedException {
    return PlainUri.parse(uri)
        .orElseThrow(
            () ->
                ReferenceRefusedException.of(
                    Reason.URI_NOT_ALLOWED,
                    "the reference of %d characters is no plain http, https, s3 or file URI: at most 2000 characters, no user, no fragment, no '..' and no percent-encoded ASCII in its path"
                        .formatted(uri.length())));
  }

  private UriPrefix allowing(PlainUri uri) throws ReferenceRefusedException {
    Optional<UriPrefix> prefix =
        settings.allowed().stream().filter(allowed -> allowed.covers(uri)).findFirst();
    return prefix.orElseThrow(
        () ->
            ReferenceRefusedException.of(
                Reason.URI_NOT_ALLOWED,
                shown(uri) + " is below no start that image.uri.allow names"));
  }

  /** A redirect may be relative; it may not lead from the network to a file, or into a bucket. */
  private static PlainUri redirected(PlainUri from, HttpAnswer.Redirect redirect)
      throws ReferenceRefusedException {
    try {
      PlainUri to = plain(from.uri().resolve(URI.create(redirect.location())).toString());
      if (to.scheme().startsWith("http")) {
        return to;
      }
    } catch (IllegalArgumentException noUri) {
      throw refused(from, Reason.URI_NOT_ALLOWED, "redirects to what is no URI", noUri);
    }
    throw ReferenceRefusedException.of(
        Reason.URI_NOT_ALLOWED, shown(from) + " redirects to what is neither http nor https");
  }

  private static ReferenceRefusedException failed(PlainUri uri, TimeLeft time, IOException e) {
    if (time.isOver()) {
      String words = "did not come within %d ms".formatted(time.total().toMillis());
      return refused(uri, Reason.URI_TIMEOUT, words, e);
    }
    return refused(uri, Reason.URI_UNREACHABLE, "did not come: " + e.getMessage(), e);
  }

  private static ReferenceRefusedException refused(
      PlainUri uri, Reason reason, String words, Exception cause) {
    return new ReferenceRefusedException(new Refusal(reason, shown(uri) + " " + words), cause);
  }

  private static String shown(PlainUri uri) {
    String port = uri.port() < 0 ? "" : ":" + uri.port();
    return uri.scheme() + "://" + uri.host() + port + uri.path();
  }
}
