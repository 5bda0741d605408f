package dev.streamtune.learning;

import dev.streamtune.events.Reason;
import dev.streamtune.faults.Finding;
import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.LabelledExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The guarantee that every feedback ends as exactly one labelled example or one dead letter. One
 * exception is documented: where later feedback gives an image another label, a letter {@code
 * SUPERSEDED} says so of the earlier one, which has been an example already.
 */
public final class EveryFeedbackAccounted {
  private final FeedbackAccount account;
  private final Map<Source, List<LabelledExample>> examples;
  private final Map<Source, List<DeadLetter>> letters;

  /** Where feedback stands. */
  private record Source(int partition, long offset) {}

  public EveryFeedbackAccounted(FeedbackAccount account) {
    this.account = account;
    this.examples =
        grouped(
            account.examples().stream().map(Place::value).toList(),
            e -> new Source(e.getFeedbackPartition(), e.getFeedbackOffset()));
    this.letters = grouped(account.letters(), l -> new Source(l.getPartition(), l.getOffset()));
  }

  private static <T> Map<Source, List<T>> grouped(List<T> all, Function<T, Source> source) {
    return all.stream().collect(Collectors.groupingBy(source));
  }

  /** Finds feedback of which nothing became. */
  public Finding lost() {
    return find("lost", feedback -> examples(feedback).isEmpty() && letters(feedback).isEmpty());
  }

  /** Finds feedback of which more became than one example or one letter. */
  public Finding duplicated() {
    return find(
        "duplicated",
        feedback -> {
          int all = examples(feedback).size() + letters(feedback).size();
          return all > (isWithdrawn(feedback) ? 2 : 1);
        });
  }

  /** Says whether it was an example, then later feedback took its place, and a letter says so. */
  private boolean isWithdrawn(Place<Feedback> feedback) {
    return examples(feedback).size() == 1
        && letters(feedback).size() == 1
        && letters(feedback).get(0).getReason().equals(Reason.SUPERSEDED.name())
        && isReplaced(feedback.value());
  }

  private boolean isReplaced(Feedback feedback) {
    return account.examples().stream()
        .map(Place::value)
        .anyMatch(
            example ->
                example.getId().equals(feedback.getId())
                    && feedback.getLabel().equals(example.getWithdraws()));
  }

  /** Finds examples and letters that no feedback explains, or that say something else. */
  public Finding foreign() {
    Map<Source, Feedback> sources =
        account.feedback().stream()
            .collect(Collectors.toMap(f -> new Source(f.partition(), f.offset()), Place::value));
    List<String> cases = new ArrayList<>();
    examples.forEach(
        (source, made) -> {
          Feedback feedback = sources.get(source);
          made.stream()
              .filter(example -> !isOf(example, feedback))
              .forEach(e -> cases.add("an example of %s from %s".formatted(e.getId(), source)));
        });
    letters.keySet().stream()
        .filter(source -> !sources.containsKey(source))
        .forEach(source -> cases.add("a letter about " + source));
    return new Finding("foreign", cases);
  }

  private static boolean isOf(LabelledExample example, @Nullable Feedback feedback) {
    return feedback != null
        && example.getId().equals(feedback.getId())
        && example.getLabel().equals(feedback.getLabel());
  }

  private Finding find(String what, Predicate<Place<Feedback>> wrong) {
    return new Finding(
        what,
        account.feedback().stream()
            .filter(wrong)
            .map(
                f ->
                    "feedback-%d@%d (%s is %s)"
                        .formatted(
                            f.partition(), f.offset(), f.value().getId(), f.value().getLabel()))
            .toList());
  }

  private List<LabelledExample> examples(Place<Feedback> feedback) {
    return examples.getOrDefault(new Source(feedback.partition(), feedback.offset()), List.of());
  }

  private List<DeadLetter> letters(Place<Feedback> feedback) {
    return letters.getOrDefault(new Source(feedback.partition(), feedback.offset()), List.of());
  }
}
