package dev.streamtune.drift;

/**
 * The population stability index of two histograms with the same bins (Siddiqi 2006, "Credit Risk
 * Scorecards"; it is the symmetric Kullback-Leibler divergence of Jeffreys 1946):
 *
 * <pre>PSI = sum over i of (qᵢ - pᵢ) ln(qᵢ / pᵢ)</pre>
 *
 * with pᵢ the share of bin i in the reference and qᵢ its share now. By custom below 0.1 is stable,
 * and 0.25 or more has shifted. So that empty bins have a logarithm, half an observation is added
 * to each.
 */
final class Psi {
  private static final double SMOOTHING = 0.5;

  /** Standard normal quantile of 0.999. */
  private static final double ONE_IN_A_THOUSAND = 3.0902;

  private Psi() {}

  static double of(int[] reference, int[] now) {
    double referenceTotal = total(reference);
    double nowTotal = total(now);
    double psi = 0;
    for (int i = 0; i < reference.length; i++) {
      double p = (reference[i] + SMOOTHING) / referenceTotal;
      double q = (now[i] + SMOOTHING) / nowTotal;
      psi += (q - p) * Math.log(q / p);
    }
    return psi;
  }

  private static double total(int[] counts) {
    double total = 0;
    for (int count : counts) {
      total += count + SMOOTHING;
    }
    return total;
  }

  /**
   * Returns what the index of two samples of one population exceeds in one of a thousand cases:
   * divided by (1/n + 1/m) it is distributed as chi squared with one degree of freedom less than
   * there are bins (Yurdakul 2018, "Statistical Properties of Population Stability Index"); its
   * quantile by Wilson and Hilferty 1931, "The Distribution of Chi-square".
   *
   * @param bins at least 2
   * @param reference observations in one sample, at least 1
   * @param now observations in the other, at least 1
   */
  static double byChance(int bins, int reference, int now) {
    double freedom = bins - 1;
    double ninth = 2 / (9 * freedom);
    double root = 1 - ninth + ONE_IN_A_THOUSAND * Math.sqrt(ninth);
    return freedom * root * root * root * (1.0 / reference + 1.0 / now);
  }
}
