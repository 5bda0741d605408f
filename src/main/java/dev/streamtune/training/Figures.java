package dev.streamtune.training;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Figures in the words of a verdict. */
final class Figures {
  private Figures() {}

  static String change(double before, double after) {
    return number(before) + " → " + number(after);
  }

  /** Two decimals, and up to four where they tell something. */
  static String number(double value) {
    return Double.isFinite(value)
        ? new DecimalFormat("0.00##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value)
        : Double.toString(value);
  }
}
