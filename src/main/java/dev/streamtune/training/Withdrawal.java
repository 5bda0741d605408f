package dev.streamtune.training;

import java.util.Optional;

/**
 * An image whose examples are not to be learned from any more. Immutable.
 *
 * @param id the image id
 * @param offset where the withdrawal stands in the labelled-examples topic: examples of the image
 *     at lower offsets are withdrawn, later ones are ordinary
 * @param request names the demand that it is a part of
 * @param by who asks
 */
public record Withdrawal(String id, long offset, Optional<String> request, Optional<String> by) {
  /** Says whether an example is withdrawn by this. */
  public boolean covers(Example example) {
    return covers(example.id(), example.offset());
  }

  boolean covers(String exampleId, long exampleOffset) {
    return id.equals(exampleId) && exampleOffset < offset;
  }
}
