package dev.streamtune.console.learning;

import dev.streamtune.heads.HeadHistory;
import dev.streamtune.heads.HeadLog;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.heads.HeadUnavailableException;
import dev.streamtune.heads.Rollback;
import dev.streamtune.heads.RollbackOutcome;
import dev.streamtune.heads.RollbackOutcome.Done;
import dev.streamtune.heads.RollbackOutcome.InService;
import dev.streamtune.heads.RollbackOutcome.Superseded;
import dev.streamtune.heads.RollbackOutcome.Unavailable;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rolls back, and says before what that would bring about. Thread-safe. */
final class RollbackDesk {
  private static final String IN_SERVICE = "head %d is in service already";

  private final HeadSettings settings;
  private final Rollback rollback;
  private final Consequences consequences;

  /** Takes its parts; connects when it is asked. */
  RollbackDesk(HeadSettings settings, Rollback rollback, Consequences consequences) {
    this.settings = settings;
    this.rollback = rollback;
    this.consequences = consequences;
  }

  /**
   * What a rollback would do, as JSON.
   *
   * @param from version in service; 0 is the untrained head
   * @param to version of the head to go back to
   * @param possible whether it can be done
   * @param why it cannot
   * @param consequences in words; none where it cannot be done
   */
  record Preview(
      long from, long to, boolean possible, @Nullable String why, List<String> consequences) {
    static Preview impossible(long from, long to, String why) {
      return new Preview(from, to, false, why, List.of());
    }
  }

  /**
   * What is asked.
   *
   * @param to version of the head to go back to
   * @param from version that has to be in service
   */
  record Order(@Nullable Long to, @Nullable Long from) {}

  /** What was done, as JSON. */
  record Restored(long headVersion) {}

  /** Answers {@code GET /api/heads/rollback?to=N}. */
  Reply preview(Call call) throws ApiException {
    int to = call.number("to", 0, 1, Integer.MAX_VALUE);
    if (to == 0) {
      throw ApiException.badRequest("to has to be the version of the head to go back to");
    }
    return Reply.json(KafkaCalls.ask(() -> preview(to)));
  }

  private Preview preview(long to) {
    try (HeadLog log = HeadLog.open(settings)) {
      HeadHistory history = log.read();
      long from = history.newestVersion();
      try {
        HeadManifest target = history.require(to);
        return history.isInService(target)
            ? Preview.impossible(from, to, IN_SERVICE.formatted(to))
            : new Preview(from, to, true, null, consequences.of(history.kept(), from, target));
      } catch (HeadUnavailableException e) {
        return Preview.impossible(from, to, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Answers {@code POST /api/heads/rollback}. */
  Reply restore(Call call) throws ApiException {
    Order order = call.body(Order.class);
    Long to = order.to();
    Long from = order.from();
    if (to == null || from == null) {
      throw ApiException.badRequest(
          "expected {\"to\": version to go back to, \"from\": version in service}");
    }
    RollbackOutcome outcome = KafkaCalls.ask(() -> rollback.to(to, from));
    if (outcome instanceof Done done) {
      return Reply.json(new Restored(done.manifest().getVersion()));
    }
    throw refusal(outcome, from);
  }

  private static ApiException refusal(RollbackOutcome outcome, long from) {
    if (outcome instanceof InService inService) {
      return new ApiException(409, "IN_SERVICE", IN_SERVICE.formatted(inService.version()));
    }
    if (outcome instanceof Unavailable unavailable) {
      return new ApiException(409, "NOT_KEPT", unavailable.why());
    }
    long found = ((Superseded) outcome).found();
    return new ApiException(
        409,
        "SUPERSEDED",
        found == from
            ? "another publication is under way; look at the heads, then try again"
            : "head %d is in service now, not head %d; look at it, then try again"
                .formatted(found, from));
  }
}
