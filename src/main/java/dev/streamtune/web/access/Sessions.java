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
 * Who has logged in. A session is 256 random bits, of which only a hash is kept; it ends when it is
 * ended, after a while without use, and after its longest time in any case. Beyond a number of
 * them, the one used last longest ago ends. Thread-safe.
 */
final class Sessions {
  static final int MOST = 1000;
  static final int MOST_OF_ONE_USER = 20;
  static final Duration IDLE = Duration.ofHours(1);

  private static final int BYTES = 32;

  private final Duration longest;
  private final LongSupplier nanos;
  private final SecureRandom random = new SecureRandom();

  /** By hash, in the order of their last use. */
  private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Holds none yet.
   *
   * @param longest how long one lasts at most
   */
  Sessions(Duration longest, LongSupplier nanos) {
    this.longest = longest;
    this.nanos = nanos;
  }

  /** Begins one, and returns what proves it. */
  synchronized String begin(Account account) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    removeEnded();
    makeRoomFor(account.name());
    long now = nanos.getAsLong();
    sessions.put(hash(id), new Session(account, now, now));
    return id;
  }

  /** Returns whose a session is, if it is one; it counts as used then. */
  synchronized Optional<Account> use(String id) {
    String hash = hash(id);
    Session session = sessions.get(hash);
    if (session == null) {
      return Optional.empty();
    }
    long now = nanos.getAsLong();
    if (session.ended(now, longest)) {
      sessions.remove(hash);
      return Optional.empty();
    }
    sessions.put(hash, new Session(session.account, session.begun, now));
    return Optional.of(session.account);
  }

  synchronized void end(String id) {
    sessions.remove(hash(id));
  }

  synchronized int count() {
    return sessions.size();
  }

  private void removeEnded() {
    long now = nanos.getAsLong();
    sessions.values().removeIf(session -> session.ended(now, longest));
  }

  private void makeRoomFor(String name) {
    long own = sessions.values().stream().filter(session -> session.isOf(name)).count();
    if (own >= MOST_OF_ONE_USER) {
      removeFirst(name);
    } else if (sessions.size() >= MOST) {
      sessions.remove(sessions.keySet().iterator().next());
    }
  }

  private void removeFirst(String name) {
    sessions.entrySet().stream()
        .filter(entry -> entry.getValue().isOf(name))
        .findFirst()
        .map(Map.Entry::getKey)
        .ifPresent(sessions::remove);
  }

  private static String hash(String id) {
    byte[] hash = Digests.sha256(id.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  /** Someone who has logged in. */
  private record Session(Account account, long begun, long used) {
    boolean ended(long now, Duration longest) {
      return now - used >= IDLE.toNanos() || now - begun >= longest.toNanos();
    }

    boolean isOf(String name) {
      return account.name().equals(name);
    }
  }
}
