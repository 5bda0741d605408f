package dev.streamtune.console.learning;

import dev.streamtune.heads.TrainingRequester;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import dev.streamtune.web.api.Reply;

/** Asks for fine-tunings. Thread-safe. */
final class TrainingDesk {
  private final TrainingRequester requester;

  TrainingDesk(TrainingRequester requester) {
    this.requester = requester;
  }

  /** What is asked: nothing more than that. */
  record Order() {}

  /**
   * What was done, as JSON.
   *
   * @param requestId the trigger of the run will name it
   */
  record Requested(String requestId) {}

  /** Answers {@code POST /api/train}. */
  Reply train(Call call) throws ApiException {
    Order unused = call.body(Order.class);
    String id = KafkaCalls.ask(() -> requester.request(call.user().name()));
    return new Reply.Json(202, new Requested(id));
  }
}
