package dev.streamtune.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a target changed copies of a corpus. A case passes if the target returns or refuses it by
 * name, within {@link #MOST_SECONDS} and within the memory that it may take. The input of one that
 * does not is written to {@code target/}.
 *
 * <p>{@code -Dfuzz.cases=20000} sets the number of cases of each target, {@code -Dfuzz.seed=1} the
 * seed.
 *
 * @param name for the report and the file of a failing input
 * @param corpus real inputs
 * @param kept how many bytes at the start of each mostly stay as they are
 * @param mostBytes what a case may allocate, garbage included
 * @param refusals which exceptions are the named refusals
 */
public record Fuzzing(
    String name, List<byte[]> corpus, int kept, long mostBytes, Predicate<Exception> refusals) {
  private static final long MOST_SECONDS = 5;

  /** What is fed. */
  @FunctionalInterface
  public interface Target {
    /** Takes one input. */
    void feed(byte[] input) throws Exception;
  }

  /**
   * Runs the cases.
   *
   * @param usual how many, if {@code fuzz.cases} does not say
   * @return how many were refused
   */
  public int run(int usual, Target target) throws InterruptedException {
    int cases = Integer.getInteger("fuzz.cases", usual);
    long seed = Long.getLong("fuzz.seed", 20_260_101L);
    ExecutorService worker = Executors.newSingleThreadExecutor();
    long start = System.nanoTime();
    long slowest = 0;
    int refused = 0;
    try {
      // What is loaded at first use is no case's.
      boolean unused =
          new Fuzzing(name, corpus, kept, Long.MAX_VALUE, refusals)
              .runCase(worker, target, corpus.get(0), "the first real input");
      for (int i = 0; i < cases; i++) {
        byte[] input = new Mutator(corpus, kept, seed * 1_000_003 + i).next();
        long before = System.nanoTime();
        refused += runCase(worker, target, input, "case %d of seed %d".formatted(i, seed)) ? 0 : 1;
        slowest = Math.max(slowest, System.nanoTime() - before);
      }
    } finally {
      worker.shutdownNow();
    }
    System.out.printf(
        "fuzz %s: seed %d, %d cases, %d refused, %.1f s, slowest %d ms%n",
        name, seed, cases, refused, (System.nanoTime() - start) / 1e9, slowest / 1_000_000);
    return refused;
  }

  private boolean runCase(ExecutorService worker, Target target, byte[] input, String what)
      throws InterruptedException {
    try {
      long bytes =
          worker.submit(() -> allocated(target, input)).get(MOST_SECONDS, TimeUnit.SECONDS);
      if (Math.abs(bytes) > mostBytes) {
        throw failure(input, what + " took " + bytes + " bytes", null);
      }
      return bytes >= 0;
    } catch (ExecutionException e) {
      throw failure(input, what, e.getCause());
    } catch (TimeoutException e) {
      throw failure(input, what + " took more than " + MOST_SECONDS + " s", e);
    }
  }

  /** Returns the bytes that a case allocated, negative if it was refused. */
  private long allocated(Target target, byte[] input) throws Exception {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    int sign = 1;
    try {
      target.feed(input);
    } catch (Exception e) {
      if (!refusals.test(e)) {
        throw e;
      }
      sign = -1;
    }
    return sign * (thread.getCurrentThreadAllocatedBytes() - before);
  }

  private AssertionError failure(byte[] input, String what, @Nullable Throwable cause) {
    Path file = Path.of("target", "fuzz-" + name + ".bin");
    try {
      Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AssertionError("%s: %s; its input is in %s".formatted(name, what, file), cause);
  }
}
