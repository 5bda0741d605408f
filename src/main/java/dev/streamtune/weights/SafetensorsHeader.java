package dev.streamtune.weights;

import dev.streamtune.model.ModelException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors file says of itself.
 *
 * @param metadata free text by key, may be empty
 * @param tensors by name, in the order of their bytes
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, TensorEntry> tensors) {
  private static final Comparator<TensorEntry> BY_BYTES =
      Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end);

  /**
   * Checks what a header claims: every tensor has the bytes that its type and shape ask for, and
   * together they fill the data without gap or overlap, as the reference implementation demands.
   *
   * @param entries in any order, with distinct names
   * @param dataBytes size of what follows the header
   * @throws ModelException if a claim is wrong
   */
  static SafetensorsHeader checked(
      Map<String, String> metadata, List<TensorEntry> entries, long dataBytes, Refusals refusals) {
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    long end = 0;
    for (TensorEntry entry : entries.stream().sorted(BY_BYTES).toList()) {
      checkSize(entry, refusals);
      if (entry.begin() != end) {
        throw refusals.damaged(
            "tensor %s begins at byte %d of the data"
                .formatted(Refusals.shown(entry.name()), entry.begin()),
            "%d, where the tensor before it ends".formatted(end));
      }
      end = entry.end();
      tensors.put(entry.name(), entry);
    }
    if (end != dataBytes) {
      throw refusals.damaged(
          "its tensors have %d bytes, its data %d".formatted(end, dataBytes), "the same");
    }
    return new SafetensorsHeader(metadata, tensors);
  }

  private static void checkSize(TensorEntry entry, Refusals refusals) {
    String found =
        "tensor %s of type %s and shape %s has the bytes %d to %d"
            .formatted(
                Refusals.shown(entry.name()),
                entry.type(),
                entry.shape(),
                entry.begin(),
                entry.end());
    try {
      long expected = entry.expectedBytes();
      if (entry.end() - entry.begin() != expected) {
        throw refusals.damaged(found, expected + " bytes");
      }
    } catch (ArithmeticException e) {
      throw refusals.refuse(
          found, "a shape whose size is a number", "do not use this file: it is made to harm", e);
    }
  }
}
