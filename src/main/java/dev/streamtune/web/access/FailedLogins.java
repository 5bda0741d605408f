package dev.streamtune.web.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** How many wrong passwords and tokens are put up with, for each name and each address. */
final class FailedLogins {
  static final int PER_MINUTE = 10;

  private final Buckets names;
  private final Buckets addresses;

  FailedLogins(LongSupplier nanos) {
    this.names = new Buckets(PER_MINUTE, nanos);
    this.addresses = new Buckets(PER_MINUTE, nanos);
  }

  /** Returns a refusal if it was wrong too often. */
  Optional<Refusal> check(Optional<String> name, String address) {
    return Stream.of(name.flatMap(names::look), addresses.look(address))
        .flatMap(Optional::stream)
        .max(Duration::compareTo)
        .map(wait -> Refusal.tooMany("too many failed logins; wait and try again", wait));
  }

  void count(Optional<String> name, String address) {
    name.ifPresent(it -> names.take(it, 1));
    Optional<Duration> unused = addresses.take(address, 1);
  }
}
