package dev.streamtune.learning;

import dev.streamtune.events.Sha256;
import dev.streamtune.faults.Finding;
import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.ExampleReference;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.TrainingRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The guarantee that the replay buffer holds every accepted example once and no other, and that the
 * holdout is what the hash of the ids says. It shows in a fine-tuning on all that is held.
 */
public final class WholeBuffer {
  private final int holdoutPercent;

  /** Takes the share of the ids that is held out. */
  public WholeBuffer(int holdoutPercent) {
    this.holdoutPercent = holdoutPercent;
  }

  /**
   * Compares a run with what was accepted.
   *
   * @param account all feedback, of which something had become before the run began
   */
  public Finding differences(FeedbackAccount account, TrainingRun run) {
    Set<ExampleReference> missing = new HashSet<>(expected(account));
    int heldOut = account.accepted().size() - missing.size();
    List<String> cases = new ArrayList<>();
    for (ExampleReference example : run.getExamples()) {
      if (!missing.remove(example)) {
        cases.add("%s@%d is one too many".formatted(example.getId(), example.getOffset()));
      }
    }
    missing.forEach(e -> cases.add("%s@%d is missing".formatted(e.getId(), e.getOffset())));
    if (run.getHoldoutExamples() != heldOut) {
      cases.add("%d are held out, expected %d".formatted(run.getHoldoutExamples(), heldOut));
    }
    return new Finding("differences of the buffer", cases);
  }

  private List<ExampleReference> expected(FeedbackAccount account) {
    return account.accepted().values().stream()
        .filter(example -> !isHeldOut(example.value().getId()))
        .map(WholeBuffer::reference)
        .toList();
  }

  private static ExampleReference reference(Place<LabelledExample> example) {
    return new ExampleReference(example.value().getId(), example.offset());
  }

  /** As the architecture says: by the first 60 bits of the id's SHA-256. */
  private boolean isHeldOut(String id) {
    String hash = Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
    return Long.parseLong(hash.substring(0, 15), 16) % 100 < holdoutPercent;
  }
}
