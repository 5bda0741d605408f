package dev.streamtune.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.streamtune.model.BaseWalk;
import dev.streamtune.model.EngineGate;
import dev.streamtune.model.Head;
import dev.streamtune.model.Vgg16;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Base and head in the tensor engine; the head can be exchanged while it serves. Takes over the
 * base and every head that it is given, and closes them.
 *
 * <p>One batch runs at a time: an operation already uses every core, and two at once would only
 * share them. Heads change between two batches, so a batch has one head; the {@link EngineGate}
 * guards both, and a swap holds it for as long as two references take to write.
 */
public final class TorchClassifier implements Classifier {
  private final FeatureExtractor extractor;
  private final EngineGate gate;
  private final LongConsumer headNanos;
  private volatile Head head;
  private @Nullable Head shadow;
  private boolean closed;

  /** Takes over base and head. */
  public TorchClassifier(FeatureExtractor extractor, Head head, EngineGate gate) {
    this(extractor, head, gate, nanos -> {});
  }

  /**
   * Takes over base and head.
   *
   * @param headNanos is told how long the head in service takes for each batch
   */
  public TorchClassifier(
      FeatureExtractor extractor, Head head, EngineGate gate, LongConsumer headNanos) {
    this.extractor = extractor;
    this.head = head;
    this.gate = gate;
    this.headNanos = headNanos;
  }

  @Override
  public BatchResult classify(List<float[]> tensors) {
    return gate.serve(() -> classifyAlone(tensors));
  }

  private BatchResult classifyAlone(List<float[]> tensors) {
    try (NDManager batch = extractor.newBatch()) {
      NDArray features = extractor.extract(batch, tensors);
      return new BatchResult(
          extractor.baseHash(),
          timed(features),
          shadow == null ? Optional.empty() : Optional.of(answers(shadow, features)),
          FeatureExtractor.rows(features));
    }
  }

  private HeadAnswers timed(NDArray features) {
    long start = System.nanoTime();
    HeadAnswers answers = answers(head, features);
    headNanos.accept(System.nanoTime() - start);
    return answers;
  }

  static HeadAnswers answers(Head head, NDArray features) {
    List<float[]> rows = FeatureExtractor.rows(head.probabilities(features));
    return new HeadAnswers(head.version(), head.labels().names(), rows);
  }

  /**
   * Puts a head into service, from the next batch on, and takes it over; a shadow ends. The new
   * head is run once before, so that its first batch finds it warm.
   *
   * @return how long batches had to wait for the swap, in nanoseconds
   */
  public long install(Head next) {
    warm(next);
    Head before = head;
    @Nullable Head shadowBefore = shadow;
    long nanos =
        gate.serve(
            () -> {
              long start = System.nanoTime();
              head = next;
              shadow = null;
              return System.nanoTime() - start;
            });
    before.close();
    close(shadowBefore);
    return nanos;
  }

  /** Has a head run beside the one in service, from the next batch on, and takes it over. */
  public void installShadow(Head next) {
    warm(next);
    @Nullable Head before = shadow;
    gate.serve(
        () -> {
          shadow = next;
          return next;
        });
    close(before);
  }

  private void warm(Head next) {
    try (NDManager batch = extractor.newBatch()) {
      next.warm(batch);
    }
  }

  private static void close(@Nullable Head unused) {
    if (unused != null) {
      unused.close();
    }
  }

  /**
   * Runs a piece of other work in training's turn, with the head in service, which stays open until
   * the piece ends.
   *
   * @throws InterruptedException if the thread was interrupted before it began
   * @throws IllegalStateException if this is closed
   */
  <T> T beside(Function<Head, T> piece) throws InterruptedException {
    List<T> result = new ArrayList<>(1);
    gate.train(
        () -> {
          if (closed) {
            throw new IllegalStateException("the classifier is closed");
          }
          result.add(piece.apply(head));
        });
    return result.get(0);
  }

  /** Opens the scope of a call; the caller closes it. */
  NDManager newCall() {
    return extractor.newBatch();
  }

  /** Begins to look into a picture; its steps belong {@link #beside}. */
  BaseWalk walk(NDArray picture) {
    return extractor.walk(picture);
  }

  @Override
  public List<String> labels() {
    return head.labels().names();
  }

  /** Returns the version of the head in service. */
  public long headVersion() {
    return head.version();
  }

  @Override
  public String baseHash() {
    return extractor.baseHash();
  }

  @Override
  public int inputSize() {
    return Vgg16.INPUT_SIZE;
  }

  @Override
  public void close() {
    gate.serve(
        () -> {
          closed = true;
          head.close();
          close(shadow);
          extractor.close();
          return extractor;
        });
  }
}
