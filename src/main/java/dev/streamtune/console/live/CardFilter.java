package dev.streamtune.console.live;

import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Call;
import java.util.Optional;
import java.util.function.Predicate;

/** Which cards are asked for. */
final class CardFilter implements Predicate<Card> {
  private final Optional<String> label;
  private final double least;
  private final double most;
  private final Optional<Long> head;
  private final Predicate<Card> state;

  private CardFilter(
      Optional<String> label,
      double least,
      double most,
      Optional<Long> head,
      Predicate<Card> state) {
    this.label = label;
    this.least = least;
    this.most = most;
    this.head = head;
    this.state = state;
  }

  /**
   * Reads the query.
   *
   * @throws ApiException if a part of it means nothing
   */
  static CardFilter of(Call call) throws ApiException {
    return new CardFilter(
        call.query("class"),
        probability(call, "min", 0),
        probability(call, "max", 1),
        head(call),
        state(call.query("state").orElse("")));
  }

  private static double probability(Call call, String name, double otherwise) throws ApiException {
    Optional<String> text = call.query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.get());
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw ApiException.badRequest(name + " is no number");
    }
    throw ApiException.badRequest(name + " has to be from 0 to 1");
  }

  private static Optional<Long> head(Call call) throws ApiException {
    try {
      return call.query("head").map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("head is not the number of a head");
    }
  }

  private static Predicate<Card> state(String name) throws ApiException {
    return switch (name) {
      case "" -> card -> true;
      case "labelled" -> card -> card.fate() != null;
      case "unlabelled" -> card -> card.fate() == null;
      case "wrong" -> CardFilter::isWrong;
      default -> throw ApiException.badRequest("state has to be wrong, labelled or unlabelled");
    };
  }

  private static boolean isWrong(Card card) {
    Fate fate = card.fate();
    return fate != null && !fate.label().equals(card.label());
  }

  @Override
  public boolean test(Card card) {
    return label.map(card.label()::equals).orElse(true)
        && card.confidence() >= least
        && card.confidence() <= most
        && head.map(version -> version == card.headVersion()).orElse(true)
        && state.test(card);
  }
}
