package dev.streamtune.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.PlainUri;
import dev.streamtune.config.S3Settings;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Known answers; {@link S3ReferencesTest} compares with Amazon's own signer. */
class SignatureV4Test {
  private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");

  private static final S3Settings.Credentials CREDENTIALS =
      new S3Settings.Credentials(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty());

  /** "Example: GET Object" of the Amazon S3 API Reference. */
  @Test
  void theExampleOfAmazonsDocumentation() {
    Map<String, String> headers = sign("/test.txt", "", Map.of("range", "bytes=0-9"));

    assertThat(headers)
        .containsEntry("x-amz-date", "20130524T000000Z")
        .containsEntry(
            "x-amz-content-sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        .containsEntry(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
        .doesNotContainKey("host");
  }

  /** "Example: GET Bucket (List Objects)", whose signature covers a query. */
  @Test
  void theExampleWithAQuery() {
    Map<String, String> headers = sign("/", "?max-keys=2&prefix=J", Map.of());

    assertThat(headers.get("authorization"))
        .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }

  private static Map<String, String> sign(String path, String query, Map<String, String> more) {
    String host = "examplebucket.s3.amazonaws.com";
    URI uri = URI.create("https://" + host + path + query);
    return new SignatureV4(CREDENTIALS, "us-east-1")
        .sign(new PlainUri(uri, "https", host, -1, path), more, AT);
  }

  @Test
  void aSecretIsInNoText() {
    assertThat(new SignatureV4(CREDENTIALS, "r").toString())
        .contains("AKIAIOSFODNN7EXAMPLE")
        .doesNotContain("wJalr");
  }
}
