package dev.streamtune.learning;

import dev.streamtune.faults.Finding;
import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.ForgetRequest;
import dev.streamtune.schema.ImageWithdrawal;
import java.util.List;
import java.util.function.IntPredicate;

/** The guarantee that every demand to forget an image ends as one withdrawal or one dead letter. */
final class EveryForgetAccounted {
  private final List<Place<ForgetRequest>> requests;
  private final List<ImageWithdrawal> withdrawals;
  private final List<DeadLetter> letters;

  EveryForgetAccounted(
      List<Place<ForgetRequest>> requests,
      List<ImageWithdrawal> withdrawals,
      List<DeadLetter> letters) {
    this.requests = List.copyOf(requests);
    this.withdrawals = List.copyOf(withdrawals);
    this.letters = List.copyOf(letters);
  }

  /** Finds demands of which nothing became. */
  Finding lost() {
    return find("lost demands", outcomes -> outcomes == 0);
  }

  /** Finds demands of which more became than one withdrawal or one letter. */
  Finding duplicated() {
    return find("duplicated demands", outcomes -> outcomes > 1);
  }

  /** Finds withdrawals that nobody asked for, or of another image. */
  Finding foreign() {
    return new Finding(
        "withdrawals that nobody asked for",
        withdrawals.stream()
            .filter(made -> requests.stream().noneMatch(request -> isOf(made, request)))
            .map(ImageWithdrawal::getId)
            .toList());
  }

  private Finding find(String what, IntPredicate wrong) {
    return new Finding(
        what,
        requests.stream()
            .filter(request -> wrong.test(outcomes(request)))
            .map(r -> "feedback-%d@%d (%s)".formatted(r.partition(), r.offset(), r.value().getId()))
            .toList());
  }

  private int outcomes(Place<ForgetRequest> request) {
    long made = withdrawals.stream().filter(withdrawal -> isOf(withdrawal, request)).count();
    long refused =
        letters.stream()
            .filter(l -> l.getPartition() == request.partition())
            .filter(l -> l.getOffset() == request.offset())
            .count();
    return (int) (made + refused);
  }

  private static boolean isOf(ImageWithdrawal made, Place<ForgetRequest> request) {
    return made.getFeedbackPartition() == request.partition()
        && made.getFeedbackOffset() == request.offset()
        && made.getId().equals(request.value().getId());
  }
}
