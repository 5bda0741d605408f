package dev.streamtune.tracing;

import dev.streamtune.config.Printable;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import org.jspecify.annotations.Nullable;

/** Why spans were not taken, in words. */
final class ExportFailure {
  private static final int LONGEST = 300;

  private ExportFailure() {}

  /** Takes what the exporter says, which may be nothing. */
  static String words(@Nullable Throwable failure) {
    if (failure == null) {
      return "it does not take them";
    }
    // Internal to the library, but nobody else knows what the collector answered.
    if (failure instanceof HttpExportException http) {
      return http.getResponse() == null
          ? words(http.getCause())
          : "it answers with HTTP status " + http.getResponse().getStatusCode();
    }
    return Printable.of(failure.toString(), LONGEST);
  }
}
