package dev.streamtune.labelling;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The strategies by name. */
public enum StrategyKind {
  /** Where the head hardly decides between two classes. */
  MARGIN {
    @Override
    public Strategy strategy(long seed) {
      return new LeastMargin();
    }
  },

  /** Where a shadow head disagrees with the head in service. */
  DISAGREEMENT {
    @Override
    public Strategy strategy(long seed) {
      return new MostDisagreement();
    }
  },

  /** What looks like nothing that is labelled. */
  NOVELTY {
    @Override
    public Strategy strategy(long seed) {
      return new FurthestFirst();
    }
  },

  /** Where the head hardly decides, most of all in classes with few labels. */
  BALANCED {
    @Override
    public Strategy strategy(long seed) {
      return new BalancedMargin();
    }
  },

  /** In an order that has nothing to do with the images: what the others are measured by. */
  RANDOM {
    @Override
    public Strategy strategy(long seed) {
      return new RandomOrder(seed);
    }
  };

  /**
   * Makes the strategy.
   *
   * @param seed of what is random about it
   */
  public abstract Strategy strategy(long seed);

  /** Returns the name as it is written elsewhere, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a strategy by its name in lower case. */
  public static Optional<StrategyKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
