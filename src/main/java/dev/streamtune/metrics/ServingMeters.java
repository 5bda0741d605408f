package dev.streamtune.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Records what the serving topology does. Thread-safe. */
public final class ServingMeters {
  private final Counter images;
  private final PredictionCounters predictions;
  private final DistributionSummary confidence;
  private final DistributionSummary margin;
  private final Timer fetch;
  private final Timer decode;
  private final Timer queue;
  private final Timer infer;
  private final Timer inferHead;
  private final Timer produce;
  private final Timer endToEnd;
  private final DistributionSummary batchSize;
  private final ValueCounters shadowAnswers;

  /** Registers the meters; the registry stays the caller's. */
  public ServingMeters(MeterRegistry registry) {
    CatalogueRegistry catalogue = new CatalogueRegistry(registry);
    this.images = catalogue.counter(Meters.IMAGES);
    this.predictions = new PredictionCounters(catalogue);
    this.confidence = catalogue.summary(Meters.CONFIDENCE);
    this.margin = catalogue.summary(Meters.MARGIN);
    this.fetch = catalogue.timer(Meters.FETCH);
    this.decode = catalogue.timer(Meters.DECODE);
    this.queue = catalogue.timer(Meters.QUEUE);
    this.infer = catalogue.timer(Meters.INFER);
    this.inferHead = catalogue.timer(Meters.INFER_HEAD);
    this.produce = catalogue.timer(Meters.PRODUCE);
    this.endToEnd = catalogue.timer(Meters.END_TO_END);
    this.batchSize = catalogue.summary(Meters.BATCH_SIZE);
    this.shadowAnswers = catalogue.counters(Meters.SHADOW_ANSWERS);
  }

  /** A record of the images topic came. */
  public void received() {
    images.increment();
  }

  /** An image was fetched by its reference, or in vain. */
  public void fetched(long nanos) {
    fetch.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** One image was decoded. */
  public void decoded(long nanos) {
    decode.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** One batch went through the model. */
  public void inferred(int batch, long nanos) {
    batchSize.record(batch);
    infer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** One batch went through the head, as a part of the model. */
  public void headRan(long nanos) {
    inferHead.record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * One image was classified.
   *
   * @param label the predicted class
   * @param headVersion the head that predicted it
   * @param probability of that class, 0 to 1
   * @param lead of that probability over the second, 0 to 1
   * @param queueNanos how long the image had waited for its batch
   */
  public void predicted(
      String label, long headVersion, double probability, double lead, long queueNanos) {
    predictions.count(headVersion, label);
    confidence.record(probability);
    margin.record(lead);
    queue.record(queueNanos, TimeUnit.NANOSECONDS);
  }

  /**
   * One answer was handed on.
   *
   * @param nanos how long that took
   * @param ageMillis how long ago the image's record was made; below 0 counts as 0
   */
  public void answered(long nanos, long ageMillis) {
    produce.record(nanos, TimeUnit.NANOSECONDS);
    endToEnd.record(Math.max(0, ageMillis), TimeUnit.MILLISECONDS);
  }

  /** A shadow head answered beside the one in service. */
  public void shadowed(boolean agrees) {
    shadowAnswers.increment(agrees ? "true" : "false");
  }
}
