package dev.streamtune.cli;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why a TLS handshake with a broker failed, and what to do. */
final class TlsWords {
  private final String servers;

  /**
   * Makes it.
   *
   * @param servers where the broker is
   */
  TlsWords(String servers) {
    this.servers = servers;
  }

  /** Returns the line. */
  String of(Throwable failure) {
    return causes(failure)
        .map(this::known)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () ->
                "TLS with Kafka at %s failed (%s); look at kafka.ssl.*, and whether that listener speaks TLS at all"
                    .formatted(servers, failure.getMessage()));
  }

  private Optional<String> known(Throwable cause) {
    if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
      return Optional.of(
          "the certificate of Kafka at %s is not trusted (%s); name the certificate of whoever signed it in kafka.ssl.truststore.location"
              .formatted(servers, cause.getMessage()));
    }
    if (cause instanceof CertificateExpiredException) {
      return Optional.of(
          "the certificate of Kafka at %s has expired (%s); the broker needs a new one"
              .formatted(servers, cause.getMessage()));
    }
    if (cause.getClass() == CertificateException.class && isOfAnotherHost(cause)) {
      return Optional.of(
          "the certificate of Kafka at %s is for another host (%s); name the broker in bootstrap.servers and in its advertised.listeners as its certificate does, or have one issued for that name"
              .formatted(servers, cause.getMessage()));
    }
    return Optional.empty();
  }

  /** The JDK has no type for it. */
  private static boolean isOfAnotherHost(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.startsWith("No name matching") || message.startsWith("No subject alternative");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
