package dev.streamtune.events;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro, which since 1.12.2 instantiates no class that it was not told to trust, of our
 * records.
 */
final class TrustedRecords {
  private static final String PACKAGE = "dev.streamtune.schema";

  private TrustedRecords() {}

  /** Adds our generated package to what this process trusts already; once. */
  static synchronized void trust(Class<?> record) {
    ClassSecurityPredicate trusted = ClassSecurityValidator.getGlobal();
    if (!trusted.isTrusted(record)) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(trusted, type -> type.getPackageName().equals(PACKAGE)));
    }
  }
}
