package dev.streamtune.training;

import dev.streamtune.config.Printable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The trigger of a run that forgets images, in words: how many, and of which demands. Whoever made
 * a demand counts by these how much of it is done.
 */
public final class ForgetWords {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_DEMANDS = 20;

  private ForgetWords() {}

  /** Names the demands that these belong to, and how many images of each. */
  static String trigger(Collection<Withdrawal> withdrawals) {
    if (withdrawals.isEmpty()) {
      return "forgets what may have been withdrawn";
    }
    Map<String, Integer> demands = new LinkedHashMap<>();
    withdrawals.forEach(withdrawal -> demands.merge(demand(withdrawal), 1, Integer::sum));
    String words =
        demands.entrySet().stream()
            .limit(MOST_DEMANDS)
            .map(demand -> demand.getValue() + " " + demand.getKey())
            .collect(Collectors.joining(", "));
    String more = demands.size() > MOST_DEMANDS ? ", and others" : "";
    return "forgets %s: %s%s".formatted(images(withdrawals.size()), words, more);
  }

  private static String demand(Withdrawal withdrawal) {
    String request =
        withdrawal.request().map(name -> "of request " + shown(name)).orElse("of no named request");
    return request + withdrawal.by().map(name -> " by " + shown(name)).orElse("");
  }

  private static String shown(String name) {
    return Printable.of(name, LONGEST_NAME);
  }

  static String images(int count) {
    return count == 1 ? "1 image" : count + " images";
  }

  /**
   * Returns how many images of a demand a run dealt with.
   *
   * @param trigger the run's
   * @param request the demand's name, which needs no escaping
   */
  public static int dealtWith(String trigger, String request) {
    Matcher matcher =
        Pattern.compile("(\\d+) of request " + Pattern.quote(request) + "(?:[ ,].*)?")
            .matcher(trigger);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
