package dev.streamtune.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.PlainUri;
import dev.streamtune.config.S3Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** Where an object is asked for. */
class S3FetchTest {
  @Test
  void amazonKnowsABucketByItsHost() {
    assertThat(location("", "s3://flowers/a%20b/1+2.jpg"))
        .isEqualTo("https://flowers.s3.eu-central-1.amazonaws.com/a%20b/1%2B2.jpg");
  }

  /** Its certificate covers one name before the region. */
  @Test
  void aBucketWithADotIsInThePath() {
    assertThat(location("", "s3://my.flowers/1.jpg"))
        .isEqualTo("https://s3.eu-central-1.amazonaws.com/my.flowers/1.jpg");
  }

  @Test
  void anotherStoreKnowsABucketByItsPath() {
    assertThat(location("http://Store:9000", "s3://flowers/1.jpg?versionId=x"))
        .isEqualTo("http://store:9000/flowers/1.jpg?versionId=x");
  }

  private static String location(String endpoint, String uri) {
    S3Settings settings =
        new S3Settings(
            Optional.of(endpoint).filter(e -> !e.isEmpty()).map(URI::create),
            "eu-central-1",
            Optional.empty());
    HttpFetch http =
        new HttpFetch(
            new HostAddresses(false), (SSLSocketFactory) SSLSocketFactory.getDefault(), 1);
    return new S3Fetch(settings, http, InstantSource.system())
        .location(PlainUri.parse(uri).orElseThrow())
        .uri()
        .toString();
  }
}
