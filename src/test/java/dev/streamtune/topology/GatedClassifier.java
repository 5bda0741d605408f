package dev.streamtune.topology;

import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Classifies as {@link FakeClassifier} does, but no batch before it is allowed. */
final class GatedClassifier implements Classifier {
  private final FakeClassifier classifier = new FakeClassifier();
  private final Semaphore allowed = new Semaphore(0);
  private final AtomicInteger done = new AtomicInteger();

  /** Lets that many more batches pass. */
  void allow(int batches) {
    allowed.release(batches);
  }

  /** Returns how many batches were classified. */
  int done() {
    return done.get();
  }

  @Override
  public BatchResult classify(List<float[]> tensors) {
    allowed.acquireUninterruptibly();
    BatchResult result = classifier.classify(tensors);
    done.incrementAndGet();
    return result;
  }

  @Override
  public List<String> labels() {
    return classifier.labels();
  }

  @Override
  public String baseHash() {
    return classifier.baseHash();
  }

  @Override
  public int inputSize() {
    return classifier.inputSize();
  }

  @Override
  public void close() {}
}
