package dev.streamtune.reference;

import dev.streamtune.config.PlainUri;
import dev.streamtune.config.S3Settings;
import dev.streamtune.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests for objects: AWS Signature Version 4, by header, for requests without a body
 * ("Signature Calculations for the Authorization Header", Amazon S3 API Reference). Immutable and
 * thread-safe.
 *
 * <p>Our own, because it is short and has not changed since 2012, while the libraries that do it
 * either fetch, too, and then resolve and redirect by themselves, past our checks, or bring a dozen
 * jars. Tests compare it with Amazon's own signer.
 *
 * @param credentials the key
 * @param region of the bucket
 */
record SignatureV4(S3Settings.Credentials credentials, String region) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String NOTHING = Sha256.hex(new byte[0]);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Signs a GET.
   *
   * @param uri path and query as they are sent, everything but {@code A-Za-z0-9-._~/}
   *     percent-encoded in capitals
   * @param more further headers, names in lower case
   * @return the headers to send: those, and what the signature needs
   */
  Map<String, String> sign(PlainUri uri, Map<String, String> more, Instant at) {
    String time = TIME.format(at);
    String scope = String.join("/", time.substring(0, 8), region, "s3", "aws4_request");
    TreeMap<String, String> headers = new TreeMap<>(more);
    headers.put("host", uri.uri().getRawAuthority());
    headers.put("x-amz-content-sha256", NOTHING);
    headers.put("x-amz-date", time);
    credentials.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token));
    String names = String.join(";", headers.keySet());
    String request = canonical(uri, headers, names);
    String toSign = String.join("\n", ALGORITHM, time, scope, Sha256.hex(bytes(request)));
    headers.put(
        "authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(
                ALGORITHM, credentials.accessKeyId(), scope, names, signature(scope, toSign)));
    headers.remove("host");
    return headers;
  }

  private static String canonical(PlainUri uri, Map<String, String> headers, String names) {
    String query = Objects.requireNonNullElse(uri.uri().getRawQuery(), "");
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join("\n", "GET", uri.path(), query, lines, names, NOTHING);
  }

  /** The key that signs is derived from the secret, a step for each part of the scope. */
  private String signature(String scope, String toSign) {
    byte[] key = bytes("AWS4" + credentials.secretAccessKey());
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
