package dev.streamtune.web.api;

/** Something that can be asked. Called from several threads at once. */
@FunctionalInterface
public interface Operation {
  /**
   * Answers. May wait for Kafka or the engine, for a few seconds at most: it runs apart from health
   * and metrics, on a bounded number of threads.
   *
   * @throws ApiException if it does not do what was asked
   */
  Reply answer(Call call) throws ApiException;
}
