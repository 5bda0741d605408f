package dev.streamtune.console.learning;

import org.jspecify.annotations.Nullable;

/**
 * How much of a class is recognised; written as JSON as it is here.
 *
 * @param label the class
 * @param recall share of its examples that were recognised, 0 to 1; null where it had none
 * @param examples how many it had; null where that was not recorded
 */
record ClassRecall(String label, @Nullable Double recall, @Nullable Integer examples) {}
