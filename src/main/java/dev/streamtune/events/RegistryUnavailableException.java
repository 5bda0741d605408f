package dev.streamtune.events;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry does not answer as a registry does: what was asked for may be had later. As
 * Kafka's own retriable exceptions do, it makes a stream thread go on from the last commit.
 */
public final class RegistryUnavailableException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param message one line, with what to look at
   */
  public RegistryUnavailableException(String message) {
    super(message);
  }

  /**
   * Says what happened, and why.
   *
   * @param message one line, with what to look at
   */
  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
