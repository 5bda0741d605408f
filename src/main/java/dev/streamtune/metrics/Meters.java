package dev.streamtune.metrics;

import static dev.streamtune.metrics.MeterSpec.counter;
import static dev.streamtune.metrics.MeterSpec.gauge;
import static dev.streamtune.metrics.MeterSpec.summary;
import static dev.streamtune.metrics.MeterSpec.timer;

/**
 * The catalogue of meters: what is measured, how, in which unit, by which tags. What each means
 * stands in its description. Names and tags are public API. Nothing is registered that does not
 * stand here: {@link CatalogueRegistry}.
 */
public enum Meters {
  // Serving.
  IMAGES(counter("streamtune.images", "Records of the images topic that were received.")),
  PREDICTIONS(
      counter("streamtune.predictions", "Images that were classified.")
          .by(MeterTag.LABEL, MeterTag.open("head", "version of a head, the newest 2 only"))),
  CONFIDENCE(
      summary(
          "streamtune.prediction.confidence",
          "ratio",
          Spread.SHARES,
          "Probability of the predicted class.")),
  MARGIN(
      summary(
          "streamtune.prediction.margin",
          "ratio",
          Spread.SHARES,
          "By how much the probability of the predicted class leads the second.")),
  FETCH(
      timer("streamtune.fetch", Spread.between(1e-3, 60), "Fetching one image by its reference.")),
  DECODE(
      timer(
          "streamtune.decode",
          Spread.between(1e-4, 10),
          "Decoding and preprocessing of one image.")),
  QUEUE(
      timer(
          "streamtune.queue",
          Spread.between(1e-4, 60),
          "Waiting of one image from decoded until its batch starts.")),
  INFER(
      timer(
          "streamtune.infer",
          Spread.between(1e-3, 60),
          "Base and head for one batch, with the wait for the engine.")),
  INFER_HEAD(
      timer(
          "streamtune.infer.head",
          Spread.between(1e-4, 10),
          "The head's part of that; on a GPU also the end of the base's, which it waits for.")),
  PRODUCE(
      timer(
          "streamtune.produce",
          Spread.between(1e-4, 10),
          "Handing one answer on: to the producer, and its features to the join with feedback.")),
  END_TO_END(
      timer(
          "streamtune.end.to.end",
          Spread.between(1e-3, 600),
          "From the timestamp of an image's record until its answer is handed on; the commit comes within commit.interval.ms.")),
  BATCH_SIZE(
      summary("streamtune.batch.size", "images", Spread.POWERS_OF_TWO, "Images in a batch.")),
  IMAGES_WAITING(
      gauge(
          "streamtune.images.waiting",
          "",
          "Images that are taken from the topic and decoded, and not answered.")),
  LAG(
      gauge(
          "streamtune.lag",
          "seconds",
          "Age of the oldest image that is being answered, or else of the last that was; 0 after a minute without any.")),
  SHADOW_ANSWERS(
      counter("streamtune.shadow.answers", "Answers of a shadow head, by whether they agree.")
          .by(MeterTag.of("agrees", "true", "false"))),
  DEAD_LETTERS(
      counter("streamtune.dead.letters", "Records that were refused.")
          .by(
              MeterTag.open("stage", "the stage of the reason"),
              MeterTag.open("reason", "a dead-letter reason"))),
  // Feedback.
  FEEDBACK(
      counter("streamtune.feedback", "Feedback that was taken.")
          .by(MeterTag.of("outcome", "confirmed", "corrected", "waiting", "withdrawn"))),
  FEEDBACK_TO_EFFECT(
      timer(
          "streamtune.feedback.to.effect",
          Spread.between(0.1, 3600).with(0.5, 0.95),
          "From a feedback's append to the first prediction by a head that has learned it.")),
  QUARANTINE(
      counter("streamtune.quarantine", "What became of doubtful labels.")
          .by(MeterTag.of("outcome", "held", "released", "replaced", "given-up"))),
  QUARANTINE_WAITING(
      gauge(
          "streamtune.quarantine.waiting",
          "",
          "Doubtful labels that wait for a second annotator.")),
  // Heads.
  HEAD_VERSION(gauge("streamtune.head.version", "", "Version of the head in service.")),
  HEAD_SWAP(
      timer(
          "streamtune.head.swap",
          Spread.between(1e-6, 0.1),
          "How long batches waited for a swap of heads.")),
  HEADS_REFUSED(
      counter("streamtune.heads.refused", "Published heads that are not served.")
          .by(
              MeterTag.of(
                  "reason",
                  "PARTIAL",
                  "CORRUPT",
                  "NOT_FINITE",
                  "WRONG_SHAPE",
                  "WRONG_BASE",
                  "NOT_NEWER"))),
  // Learning; only the instance that trains has values.
  TRAINING_RUNS(
      counter("streamtune.training.runs", "Fine-tunings that ended.")
          .by(
              MeterTag.of(
                  "verdict",
                  "PROMOTED",
                  "REJECTED",
                  "ABORTED",
                  "SUPERSEDED",
                  "WITHDRAWN",
                  "UNAFFECTED"))),
  TRAINING_DURATION(
      timer(
          "streamtune.training.duration",
          Spread.between(0.1, 3600),
          "How long fine-tunings took, evaluation and trial included.")),
  TRAINING_LAST_DURATION(
      gauge("streamtune.training.last.duration", "seconds", "How long the last one took.")),
  TRAINING_PROGRESS(
      gauge(
          "streamtune.training.progress",
          "ratio",
          "How much of the fine-tuning that runs is done; 0 while none does.")),
  BUFFER_EXAMPLES(
      gauge("streamtune.buffer.examples", "examples", "Examples in the replay buffer.")
          .by(MeterTag.SIDE)),
  BUFFER_CLASS_EXAMPLES(
      gauge("streamtune.buffer.class.examples", "examples", "Examples in the buffer, by class.")
          .by(MeterTag.SIDE, MeterTag.LABEL)),
  BUFFER_BYTES(gauge("streamtune.buffer.bytes", "bytes", "Bytes in the replay buffer.")),
  ACCURACY_HOLDOUT(
      gauge(
              "streamtune.accuracy.holdout",
              "ratio",
              "Accuracy on the holdout, measured by the last run that was judged.")
          .by(MeterTag.of("of", "in-service", "candidate"))),
  ACCURACY_PREQUENTIAL(
      gauge(
              "streamtune.accuracy.prequential",
              "ratio",
              "Share of the feedback that confirms what was predicted: of the last training.accuracy.window, or decaying over as many.")
          .by(MeterTag.of("estimate", "window", "decayed"))),
  // Drift: see learning.md.
  DRIFT_PSI(
      gauge(
              "streamtune.drift.psi",
              "",
              "Population stability index against the reference; NaN while there are too few.")
          .by(MeterTag.PSI_OF)),
  DRIFT_PSI_THRESHOLD(
      gauge(
              "streamtune.drift.psi.threshold",
              "",
              "What counts as drift: drift.psi, or more where chance alone would exceed it.")
          .by(MeterTag.PSI_OF)),
  DRIFT_DISTANCE(
      gauge(
              "streamtune.drift.distance",
              "",
              "Distance of features from the reference, in its standard deviations; NaN while there are too few.")
          .by(MeterTag.FEATURES_OF)),
  DRIFT_DISTANCE_THRESHOLD(
      gauge("streamtune.drift.distance.threshold", "", "What counts as drift: drift.distance.")
          .by(MeterTag.FEATURES_OF)),
  DRIFT_OBSERVATIONS(
      gauge("streamtune.drift.observations", "", "How many are compared with how many.")
          .by(MeterTag.FEATURES_OF, MeterTag.of("part", "reference", "window"))),
  // The process.
  READY(gauge("streamtune.ready", "", "Whether the instance can do its work now: 1, or 0.")),
  MEMORY_RESIDENT(
      gauge(
          "streamtune.memory.resident",
          "bytes",
          "Physical memory of the process, native parts included; Linux only.")),
  MEMORY_NATIVE(
      gauge(
          "streamtune.memory.native",
          "bytes",
          "That without what the Java heap has from the system: tensors, RocksDB, threads, code.")),
  MEMORY_LIMIT(
      gauge(
          "streamtune.memory.limit",
          "bytes",
          "What the process may have of it: the container's limit, or else the machine's memory.")),
  NATIVE_ARRAYS(
      gauge(
          "streamtune.native.arrays",
          "",
          "Arrays that are open in the tensor engine; stays where it is as long as nothing leaks."));

  @SuppressWarnings("ImmutableEnumChecker") // a record whose lists cannot be changed
  private final MeterSpec spec;

  Meters(MeterSpec spec) {
    this.spec = spec;
  }

  /** Returns the name in Micrometer's spelling, dots between words. */
  public String meterName() {
    return spec.name();
  }

  /** Returns what it means, for a person. */
  public String description() {
    return spec.description();
  }

  /** Returns all that is known of it. */
  public MeterSpec spec() {
    return spec;
  }
}
