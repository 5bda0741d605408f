package dev.streamtune.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.streamtune.config.ReferenceSettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a store on this machine, which checks signatures by Amazon's own code. */
class S3ReferencesTest {
  private static final int MOST_BYTES = 1000;
  private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

  private Bucket bucket;

  @BeforeEach
  void start() throws IOException {
    bucket = new Bucket("");
    bucket.put("/flowers/roses/1.jpg", PICTURE);
  }

  @AfterEach
  void stop() {
    bucket.close();
  }

  @Test
  void anObjectIsFetchedWithASignature() throws ReferenceRefusedException {
    assertThat(fetcher(Map.of()).fetch("s3://flowers/roses/1.jpg")).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b.jpg, a b.jpg",
    "caf%c3%a9.jpg, caf\u00e9.jpg",
    "a+b&c=(d)!$*@:~_'.jpg, a+b&c=(d)!$*@:~_'.jpg"
  })
  void whateverAKeyMayHaveIsSigned(String written, String key) throws ReferenceRefusedException {
    bucket.put("/flowers/" + key, PICTURE);

    assertThat(fetcher(Map.of()).fetch("s3://flowers/" + written)).isEqualTo(PICTURE);
  }

  @Test
  void aVersionMayBeNamed() throws ReferenceRefusedException {
    bucket.put("/flowers/roses/1.jpg?versionId=3/L4+k", PICTURE);

    assertThat(fetcher(Map.of()).fetch("s3://flowers/roses/1.jpg?versionId=3%2FL4%2Bk"))
        .isEqualTo(PICTURE);
  }

  @Test
  void aTemporaryKeyBringsItsToken() throws Exception {
    try (Bucket temporary = new Bucket("token==")) {
      temporary.put("/flowers/1.jpg", PICTURE);
      String endpoint = temporary.endpoint();

      assertThat(
              fetcher(Map.of("image.s3.endpoint", endpoint, "image.s3.session.token", "token=="))
                  .fetch("s3://flowers/1.jpg"))
          .isEqualTo(PICTURE);
      assertThat(
              refusal(fetcher(Map.of("image.s3.endpoint", endpoint)), "s3://flowers/1.jpg")
                  .detail())
          .contains("status 403");
    }
  }

  @Test
  void anotherSecretIsRefusedByTheStore() {
    Refusal refusal =
        refusal(
            fetcher(Map.of("image.s3.secret.access.key", "other-secret")),
            "s3://flowers/roses/1.jpg");

    assertThat(refusal.reason()).isEqualTo(Reason.URI_UNREACHABLE);
    assertThat(refusal.detail())
        .isEqualTo("s3://flowers/roses/1.jpg did not come: the server answered with status 403");
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    ImageFetcher fetcher =
        fetcher(Map.of("image.s3.access.key.id", "", "image.s3.secret.access.key", ""));

    assertThat(refusal(fetcher, "s3://flowers/roses/1.jpg").detail()).contains("status 403");
    assertThat(bucket.asked()).containsExactly("/flowers/roses/1.jpg");
  }

  @Test
  void anObjectThatIsNotThereIsNamed() {
    Refusal refusal = refusal(fetcher(Map.of()), "s3://flowers/none.jpg");

    assertThat(refusal.reason()).isEqualTo(Reason.URI_UNREACHABLE);
    assertThat(refusal.detail()).contains("s3://flowers/none.jpg", "status 404");
  }

  @Test
  void whatTheListDoesNotNameIsRefusedUnasked() {
    ImageFetcher fetcher = fetcher(Map.of("image.uri.allow", "s3://flowers/roses/"));

    for (String uri :
        new String[] {
          "s3://flowers/lilies/1.jpg",
          "s3://flowers.evil/roses/1.jpg",
          "s3://flowers/roses/../lilies/1.jpg",
          "s3://flowers/roses/1.jpg?acl",
          "s3://flowers:443/roses/1.jpg"
        }) {
      assertThat(refusal(fetcher, uri).reason()).as(uri).isEqualTo(Reason.URI_NOT_ALLOWED);
    }
    assertThat(bucket.asked()).isEmpty();
  }

  @Test
  void aStoreInAPrivateNetworkMustBeMeant() {
    Refusal refusal =
        refusal(fetcher(Map.of("image.uri.allow.private", "false")), "s3://flowers/roses/1.jpg");

    assertThat(refusal.reason()).isEqualTo(Reason.URI_NOT_ALLOWED);
    assertThat(refusal.detail()).contains("image.uri.allow.private");
    assertThat(bucket.asked()).isEmpty();
  }

  @Test
  void anObjectMayNotBeLargerThanAnImage() {
    bucket.put("/flowers/large.jpg", new byte[MOST_BYTES + 1]);

    assertThat(refusal(fetcher(Map.of()), "s3://flowers/large.jpg").reason())
        .isEqualTo(Reason.URI_TOO_LARGE);
  }

  @Test
  void noRedirectIsFollowed() throws IOException {
    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", bucket.endpoint() + "/flowers/roses/1.jpg");
          exchange.sendResponseHeaders(307, -1);
        });
    elsewhere.start();
    try {
      String endpoint = "http://localhost:" + elsewhere.getAddress().getPort();
      Refusal refusal =
          refusal(fetcher(Map.of("image.s3.endpoint", endpoint)), "s3://flowers/roses/1.jpg");

      assertThat(refusal.detail()).contains("image.s3.region", "image.s3.endpoint");
      assertThat(bucket.asked()).isEmpty();
    } finally {
      elsewhere.stop(0);
    }
  }

  /** Whoever can answer for an allowed web server must not read a bucket with the service's key. */
  @Test
  void noRedirectLeadsIntoABucket() throws IOException {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "s3://flowers/roses/1.jpg");
          exchange.sendResponseHeaders(302, -1);
        });
    web.start();
    try {
      String root = "http://localhost:" + web.getAddress().getPort() + "/";
      ImageFetcher fetcher = fetcher(Map.of("image.uri.allow", "s3://flowers/," + root));

      assertThat(refusal(fetcher, root + "1.jpg").reason()).isEqualTo(Reason.URI_NOT_ALLOWED);
      assertThat(bucket.asked()).isEmpty();
    } finally {
      web.stop(0);
    }
  }

  private ImageFetcher fetcher(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "image.uri.allow",
                "s3://flowers/",
                "image.uri.allow.private",
                "true",
                "image.uri.timeout.ms",
                "5000",
                "image.s3.endpoint",
                bucket.endpoint(),
                "image.s3.region",
                Bucket.REGION,
                "image.s3.access.key.id",
                Bucket.ID,
                "image.s3.secret.access.key",
                Bucket.SECRET));
    settings.putAll(more);
    ReferenceSettings references = ServiceConfig.parse(settings).intake().references();
    return ImageFetcher.of(references, MOST_BYTES);
  }

  private static Refusal refusal(ImageFetcher fetcher, String uri) {
    return catchThrowableOfType(ReferenceRefusedException.class, () -> fetcher.fetch(uri))
        .refusal();
  }
}
