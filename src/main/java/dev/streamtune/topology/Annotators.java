package dev.streamtune.topology;

import dev.streamtune.schema.AcceptedLabel;
import dev.streamtune.schema.ConfirmedLabel;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gave an image its label, as far as they have names. Two different names confirm a label; who
 * has none confirms nothing, since it may be the same person again. Immutable.
 */
record Annotators(Set<String> names) {
  /** So many confirm a label; more add nothing. */
  private static final int ENOUGH = 2;

  /** Copies the names. */
  Annotators {
    names = Set.copyOf(names);
  }

  static Annotators of(AcceptedLabel label) {
    Set<String> names = new HashSet<>();
    if (isName(label.getAnnotator())) {
      names.add(label.getAnnotator());
    }
    label.getConfirmations().stream().map(ConfirmedLabel::getAnnotator).forEach(names::add);
    return new Annotators(names);
  }

  /** Says whether the same label from this one says something new. */
  boolean mayBeJoinedBy(@Nullable String other) {
    return isName(other) && names.size() < ENOUGH && !names.contains(other);
  }

  /** Says whether one annotator confirms what another said. */
  static boolean confirms(@Nullable String one, @Nullable String other) {
    return isName(one) && isName(other) && !Objects.equals(one, other);
  }

  /** Says whether this names anybody. */
  static boolean isName(@Nullable String name) {
    return name != null && !name.isBlank();
  }
}
