package dev.streamtune.weights.fetch;

import java.util.OptionalLong;

/** Is told how a fetch goes, on the thread that fetches. */
public interface FetchObserver {
  /**
   * A server has answered and bytes follow; again after each lost connection.
   *
   * @param address where from, for a person
   * @param present bytes that are there already
   * @param total bytes when it is complete, if that is known
   */
  void started(String address, long present, OptionalLong total);

  /**
   * Some bytes came.
   *
   * @param present bytes that are there now
   */
  void arrived(long present);

  /** Something that a person may want to know: a retry, a wait, an address without encryption. */
  void note(String message);

  /** The fetch has ended, well or not. */
  void ended();
}
