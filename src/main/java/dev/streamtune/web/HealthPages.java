package dev.streamtune.web;

import java.util.Map;
import java.util.function.Supplier;

/** Health as pages: 200, or 503 where it is not well, with what is missing. */
public final class HealthPages {
  /** Path of the question whether the process should be left running. */
  public static final String LIVE = "/health/live";

  /** Path of the question whether the instance can do its work now. */
  public static final String READY = "/health/ready";

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private HealthPages() {}

  /** Returns the pages by path. */
  public static Map<String, Page> of(Health health) {
    return Map.of(LIVE, page(health::live), READY, page(health::ready));
  }

  private static Page page(Supplier<Verdict> question) {
    return accept -> {
      Verdict verdict = question.get();
      return Answer.json(verdict.ok() ? OK : UNAVAILABLE, verdict);
    };
  }
}
