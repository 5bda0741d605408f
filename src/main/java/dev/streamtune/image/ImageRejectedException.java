package dev.streamtune.image;

import dev.streamtune.events.Refusal;
import org.jspecify.annotations.Nullable;

/** An image file was refused; {@link #refusal()} says by which rule and what to do. */
public final class ImageRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  // Refusal is not Serializable, and nobody serialises this exception.
  @SuppressWarnings("serial")
  private final Refusal refusal;

  /**
   * @param refusal why, in the words that the dead letter will carry
   * @param cause what the reader of the format threw, if it threw
   */
  public ImageRejectedException(Refusal refusal, @Nullable Throwable cause) {
    super(refusal.reason() + ": " + refusal.detail(), cause);
    this.refusal = refusal;
  }

  /** Returns why the file was refused. */
  public Refusal refusal() {
    return refusal;
  }
}
