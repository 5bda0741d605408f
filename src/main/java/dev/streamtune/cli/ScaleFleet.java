package dev.streamtune.cli;

import dev.streamtune.bench.ScaleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes that are measured. They live as long as the benchmark, so that none is measured
 * cold. Not thread-safe.
 */
final class ScaleFleet implements AutoCloseable {
  private static final String STATE_DIR = "state.dir";

  private final OpenedParts opened = new OpenedParts();
  private final List<ScaleInstance> instances = new ArrayList<>();
  private List<ScaleInstance> working = List.of();

  /**
   * Starts the processes.
   *
   * @param options that say how each is configured
   */
  ScaleFleet(int count, List<String> options) throws IOException {
    try {
      for (int i = 0; i < count; i++) {
        instances.add(opened.add(ScaleInstance.open(options)));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Has some of them start, paused. */
  void start(int count, ScaleKind kind, Map<String, String> settings) {
    working = instances.subList(0, count);
    for (int i = 0; i < count; i++) {
      Map<String, String> own = new HashMap<>(settings);
      own.put(STATE_DIR, Path.of(settings.get(STATE_DIR), "instance-" + i).toString());
      working.get(i).send(new ScaleOrder.Start(kind, own));
    }
    awaitAnswers();
  }

  /** Has them take images. */
  void go() {
    sendAll(new ScaleOrder.Go());
  }

  /** Returns the CPU time of all that work, in nanoseconds. */
  long cpuNanos() {
    return sendAll(new ScaleOrder.Clock());
  }

  /** Has them stop. */
  void stop() {
    sendAll(new ScaleOrder.Stop());
  }

  private long sendAll(ScaleOrder order) {
    working.forEach(instance -> instance.send(order));
    return awaitAnswers();
  }

  private long awaitAnswers() {
    return working.stream().mapToLong(ScaleInstance::answer).sum();
  }

  /**
   * Checks that all live that work.
   *
   * @throws CommandException if one does not
   */
  void requireAlive() {
    working.forEach(ScaleInstance::requireAlive);
  }

  @Override
  public void close() {
    opened.close();
  }
}
