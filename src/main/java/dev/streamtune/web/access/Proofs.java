package dev.streamtune.web.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Passwords that were right a moment ago, so that a script that sends one with every request does
 * not have it stretched every time. Kept by a hash with a key of this process alone: it cannot be
 * tried out elsewhere. Thread-safe.
 */
final class Proofs {
  static final Duration FRESH = Duration.ofMinutes(2);
  static final int MOST = 256;

  private final byte[] key = new byte[32];
  private final LongSupplier nanos;
  private final Map<String, Proof> proofs = new LinkedHashMap<>();

  Proofs(LongSupplier nanos) {
    this.nanos = nanos;
    new SecureRandom().nextBytes(key);
  }

  /** Returns whose the credentials are, if they were right lately. */
  synchronized Optional<Account> find(String credentials) {
    Proof proof = proofs.get(name(credentials));
    return Optional.ofNullable(proof)
        .filter(it -> nanos.getAsLong() - it.at < FRESH.toNanos())
        .map(Proof::account);
  }

  synchronized void add(String credentials, Account account) {
    long now = nanos.getAsLong();
    proofs.values().removeIf(proof -> now - proof.at >= FRESH.toNanos());
    if (proofs.size() >= MOST) {
      proofs.remove(proofs.keySet().iterator().next());
    }
    proofs.put(name(credentials), new Proof(account, now));
  }

  private String name(String credentials) {
    byte[] hash = Digests.hmac(key, credentials.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  /** Whose they are, and since when that is known. */
  private record Proof(Account account, long at) {}
}
