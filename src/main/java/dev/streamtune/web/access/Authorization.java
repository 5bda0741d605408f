package dev.streamtune.web.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What stands in a header {@code Authorization}. */
sealed interface Authorization {
  /** A token. */
  record Token(String token) implements Authorization {
    @Override
    public String toString() {
      return "a token";
    }
  }

  /** A name and a password. */
  record Password(String name, String password) implements Authorization {
    @Override
    public String toString() {
      return "a password";
    }
  }

  /** Something else. */
  record Malformed() implements Authorization {}

  /** Reads the header's value. */
  static Authorization parse(String header) {
    String[] parts = header.strip().split(" +", 2);
    if (parts.length < 2) {
      return new Malformed();
    }
    String proof = parts[1].strip();
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> new Token(proof);
      case "basic" -> basic(proof).<Authorization>map(it -> it).orElseGet(Malformed::new);
      default -> new Malformed();
    };
  }

  private static Optional<Password> basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Password(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
