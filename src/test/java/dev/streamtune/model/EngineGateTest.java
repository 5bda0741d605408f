package dev.streamtune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No thread sleeps here: each waits until the others stand where the test needs them. */
@Timeout(30)
class EngineGateTest {
  private static final double HALF = 0.5;

  /** Stands still, unless an inference moves it. */
  private final AtomicLong nanos = new AtomicLong();

  private final EngineGate gate = new EngineGate(HALF, nanos::get);

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  @Test
  void anInferenceThatWaitsGoesBeforeAStepThatWaitedLonger() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Thread first = start(() -> serve(gate, "first", release));
    awaitOrder("first");
    Thread step = startAndPark(() -> train(gate, "step"));
    Thread second = startAndPark(() -> serve(gate, "second", release));

    release.countDown();
    join(first, step, second);

    assertThat(order).containsExactly("first", "second", "step");
  }

  @Test
  void trainingSpendsWhatServingEarnedItBeforeTheNextInference() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Thread first = start(() -> serve(gate, "first", release));
    awaitOrder("first");
    Thread second = startAndPark(() -> serve(gate, "second", release));
    Thread step = startAndPark(() -> train(gate, "step"));

    nanos.addAndGet(1000);
    release.countDown();
    join(first, step, second);

    assertThat(order).containsExactly("first", "step", "second");
  }

  /** At full load an inference always waits: training must not lose its turn between pieces. */
  @Test
  void trainingGoesOnFromPieceToPieceWhileItHasCredit() throws InterruptedException {
    EngineGate patient = new EngineGate(0.25, nanos::get, Duration.ofMinutes(1).toNanos());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    patient.serve(() -> pass(300)); // earns 100
    Thread trainer =
        start(
            () -> {
              train(patient, "piece 1", begun, release);
              train(patient, "piece 2");
              train(patient, "piece 3");
              trainLong(patient, "piece 4", 60);
              train(patient, "piece 5");
            });
    begun.await();
    Thread inference = startAndPark(() -> serve(patient, "inference", release));
    nanos.addAndGet(40);

    release.countDown();
    join(trainer, inference);

    // Piece 1 took 40 of the credit, piece 4 the rest.
    assertThat(order)
        .containsExactly("piece 1", "piece 2", "piece 3", "piece 4", "inference", "piece 5");
  }

  private void trainLong(EngineGate at, String name, long time) {
    try {
      at.train(
          () -> {
            order.add(name);
            nanos.addAndGet(time);
          });
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void creditIsBoundedHoweverLongAnInferenceTakes() throws InterruptedException {
    gate.serve(() -> pass(10_000_000_000L));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread trainer =
        start(
            () -> {
              train(gate, "step 1", begun, release);
              train(gate, "step 2");
            });
    begun.await();
    Thread serving = startAndPark(() -> serve(gate, "inference", release));
    nanos.addAndGet(60_000_000);

    release.countDown();
    join(trainer, serving);

    assertThat(order).containsExactly("step 1", "inference", "step 2");
  }

  @Test
  void aShareIsAPartOfTheEngine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineGate(1, nanos::get))
        .withMessageContaining("found 1.0");
  }

  @Test
  void anInferenceWaitsForOneStepOnly() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread trainer =
        start(
            () -> {
              train(gate, "step 1", begun, release);
              train(gate, "step 2");
            });
    begun.await();
    Thread serving = startAndPark(() -> serve(gate, "inference", release));

    release.countDown();
    join(trainer, serving);

    assertThat(order).containsExactly("step 1", "inference", "step 2");
  }

  @Test
  void oneComputesAtATime() throws InterruptedException {
    int[] inside = new int[1];
    int[] most = new int[1];
    Runnable work =
        () -> {
          most[0] = Math.max(most[0], ++inside[0]);
          Thread.onSpinWait();
          inside[0]--;
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      boolean trains = i % 2 == 0;
      threads.add(start(() -> repeat(gate, trains, work)));
    }
    join(threads.toArray(Thread[]::new));

    assertThat(most[0]).isEqualTo(1);
    assertThat(inside[0]).isZero();
  }

  @Test
  void aFailureLeavesTheGateOpen() throws InterruptedException {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                gate.serve(
                    () -> {
                      throw new IllegalStateException("inference");
                    }));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                gate.train(
                    () -> {
                      throw new IllegalStateException("step");
                    }));

    assertThat(gate.serve(() -> 7)).isEqualTo(7);
    gate.train(() -> order.add("step"));
    assertThat(order).containsExactly("step");
  }

  @Test
  void anInterruptedTrainerTakesNoStepAndBlocksNobody() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Thread serving = start(() -> serve(gate, "serving", release));
    awaitOrder("serving");
    Thread step = startAndPark(() -> train(gate, "never"));

    step.interrupt();
    step.join();
    release.countDown();
    serving.join();

    assertThat(gate.serve(() -> 7)).isEqualTo(7);
    assertThat(order).doesNotContain("never").contains("interrupted");
  }

  @Test
  void aThreadThatIsInterruptedAlreadyTakesNoStep() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> gate.train(() -> order.add("never")));
    assertThat(order).isEmpty();
  }

  private long pass(long time) {
    nanos.addAndGet(time);
    return time;
  }

  private void serve(EngineGate gate, String name, CountDownLatch release) {
    gate.serve(
        () -> {
          order.add(name);
          awaitQuietly(release);
          return name;
        });
  }

  private void train(EngineGate gate, String name, CountDownLatch... latches) {
    try {
      gate.train(
          () -> {
            order.add(name);
            if (latches.length > 0) {
              latches[0].countDown();
              awaitQuietly(latches[1]);
            }
          });
    } catch (InterruptedException e) {
      order.add("interrupted");
    }
  }

  private static void repeat(EngineGate gate, boolean trains, Runnable work) {
    for (int i = 0; i < 500; i++) {
      try {
        if (trains) {
          gate.train(work);
        } else {
          gate.serve(
              () -> {
                work.run();
                return 0;
              });
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitOrder(String last) {
    while (!order.contains(last)) {
      Thread.onSpinWait();
    }
  }

  private static Thread start(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Starts a thread and returns when it waits for its turn. */
  private static Thread startAndPark(Runnable body) {
    Thread thread = start(body);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private static void join(Thread... threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
