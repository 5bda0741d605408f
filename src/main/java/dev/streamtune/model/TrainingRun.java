package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * One run of training in the engine: its samples, its weights and Adam's moments. A step is one
 * {@link #forward} and then one {@link #update} for each part, in any order; between them others
 * may use the engine.
 *
 * <p>Used by one thread at a time. Whoever opened it closes it.
 */
public final class TrainingRun implements AutoCloseable {
  private static final int PART = TrainingState.PART;

  private final Script script;
  private final TrainingState state;
  private final AdamRates rates;
  private int step;
  private int batch;
  private double loss;
  private int right;

  /** Takes over the state. */
  TrainingRun(Script script, TrainingState state, AdamRates rates) {
    this.script = script;
    this.state = state;
    this.rates = rates;
  }

  /**
   * Begins a step: scores a batch and moves all weights but the first kernel.
   *
   * @param samples their indices, at most the batch size
   */
  public void forward(int[] samples) {
    step++;
    batch = samples.length;
    score("forward", samples);
  }

  /**
   * Scores a batch and moves nothing. Not between {@link #forward} and its {@link #update}s, whose
   * working memory it takes.
   *
   * @param samples their indices, at most the batch size
   */
  public void evaluate(int[] samples) {
    score("evaluate", samples);
  }

  private void score(String method, int[] samples) {
    try (NDManager call = state.newCall()) {
      NDArray indices = call.create(Arrays.stream(samples).asLongStream().toArray());
      float[] score = script.call(method, indices, state.with(stepRates(call))).toFloatArray();
      loss = score[0];
      right = Math.round(score[1]);
    }
  }

  /** Returns the mean cross-entropy of the batch scored last in nats, before a step moved it. */
  public double loss() {
    return loss;
  }

  /** Returns how many of the batch scored last had their most probable class right. */
  public int right() {
    return right;
  }

  /** Returns the number of parts in which {@link #update} does its work. */
  public int parts() {
    return (state.features() + PART - 1) / PART;
  }

  /** Moves one part of the first kernel down the gradient of the last {@link #forward}. */
  public void update(int part) {
    int first = part * PART;
    int rows = Math.min(PART, state.features() - first);
    try (NDManager call = state.newCall()) {
      NDArray range = call.create(new long[] {first, rows, batch});
      script.call("update", range, state.with(stepRates(call)));
    }
  }

  private NDArray stepRates(NDManager call) {
    return call.create(new double[] {rates.stepSize(step), rates.epsilon(step)});
  }

  /** Copies the weights out of the engine. */
  public HeadWeights weights() {
    return state.weights();
  }

  @Override
  public void close() {
    state.close();
  }
}
