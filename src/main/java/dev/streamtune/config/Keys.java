package dev.streamtune.config;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;

/**
 * Every setting: name, type, default, range, meaning. All need a restart. Keys that start with
 * {@link #KAFKA_PREFIX} are not listed here; they go to Kafka's clients as they are.
 */
public final class Keys {
  /** What follows this prefix is passed to every Kafka client. */
  public static final String KAFKA_PREFIX = "kafka.";

  /** The value by which a setting leaves a choice to the program. */
  static final String AUTO = "auto";

  static final String APPLICATION_ID = "application.id";
  static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  static final String STATE_DIR = "state.dir";
  static final String STREAM_THREADS = "stream.threads";
  static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
  static final String STANDBY_REPLICAS = "standby.replicas";
  static final String STOP_TIMEOUT_MS = "stop.timeout.ms";
  static final String TOPIC_IMAGES = "topic.images";
  static final String TOPIC_PREDICTIONS = "topic.predictions";
  static final String TOPIC_DEAD_LETTERS = "topic.dead.letters";
  static final String TOPIC_FEEDBACK = "topic.feedback";
  static final String TOPIC_LABELLED_EXAMPLES = "topic.labelled.examples";
  static final String TOPIC_HEADS = "topic.heads";
  static final String TOPIC_TRAINING_RUNS = "topic.training.runs";
  static final String TOPIC_QUARANTINE = "topic.quarantine";
  static final String TOPIC_PARTITIONS = "topic.partitions";
  static final String TOPIC_REPLICATION = "topic.replication";
  static final String TOPIC_MAX_RECORD_BYTES = "topic.max.record.bytes";
  static final String MODEL_CLASSES = "model.classes";
  static final String MODEL_WEIGHTS = "model.weights";
  static final String MODEL_SEED = "model.seed";
  static final String MODEL_PRESET = "model.preset";
  static final String MODEL_BACKBONE = "model.backbone";
  static final String ENGINE_DEVICE = "engine.device";
  static final String ENGINE_THREADS = "engine.threads";
  static final String BATCH_SIZE = "batch.size";
  static final String BATCH_LINGER_MS = "batch.linger.ms";
  static final String IMAGE_MAX_BYTES = "image.max.bytes";
  static final String IMAGE_MAX_PIXELS = "image.max.pixels";
  static final String IMAGE_MAX_FRAMES = "image.max.frames";
  static final String IMAGE_MAX_DECODE_MS = "image.max.decode.ms";
  static final String IMAGE_MAX_ATTRIBUTES = "image.max.attributes";
  static final String IMAGE_URI_ALLOW = "image.uri.allow";
  static final String IMAGE_URI_ALLOW_PRIVATE = "image.uri.allow.private";
  static final String IMAGE_URI_TIMEOUT_MS = "image.uri.timeout.ms";
  static final String PREDICTION_TOP_K = "prediction.top.k";
  static final String FEATURE_RETENTION_MINUTES = "feature.retention.minutes";
  static final String FEATURE_MAX_BYTES = "feature.max.bytes";
  static final String FEEDBACK_WAIT_MINUTES = "feedback.wait.minutes";
  static final String FEEDBACK_NEW_CLASSES = "feedback.new.classes";
  static final String FEEDBACK_MAX_CLASSES = "feedback.max.classes";
  static final String FEEDBACK_MAX_LABEL_LENGTH = "feedback.max.label.length";
  static final String FEEDBACK_MAX_PER_MINUTE = "feedback.max.per.minute";
  static final String FEEDBACK_QUARANTINE = "feedback.quarantine";
  static final String FEEDBACK_QUARANTINE_CONFIDENCE = "feedback.quarantine.confidence";
  static final String FEEDBACK_QUARANTINE_NEIGHBOURS = "feedback.quarantine.neighbours";
  static final String FEEDBACK_QUARANTINE_AGREEMENT = "feedback.quarantine.agreement";
  static final String FEEDBACK_QUARANTINE_HOURS = "feedback.quarantine.hours";
  static final String BUFFER_MAX_EXAMPLES = "buffer.max.examples";
  static final String BUFFER_MAX_BYTES = "buffer.max.bytes";
  static final String BUFFER_RECENT_EXAMPLES = "buffer.recent.examples";
  static final String BUFFER_HOLDOUT_PERCENT = "buffer.holdout.percent";
  static final String BUFFER_SEED = "buffer.seed";
  static final String TRAINING_EVERY_EXAMPLES = "training.every.examples";
  static final String TRAINING_EVERY_MINUTES = "training.every.minutes";
  static final String TRAINING_ACCURACY_DROP = "training.accuracy.drop";
  static final String TRAINING_ACCURACY_WINDOW = "training.accuracy.window";
  static final String TRAINING_MAX_EXAMPLES = "training.max.examples";
  static final String TRAINING_ENGINE_SHARE = "training.engine.share";
  static final String TRAINING_EPOCHS = "training.epochs";
  static final String TRAINING_BATCH_SIZE = "training.batch.size";
  static final String TRAINING_LEARNING_RATE = "training.learning.rate";
  static final String TRAINING_SEED = "training.seed";
  static final String GATE_MIN_GAIN = "gate.min.gain";
  static final String GATE_MAX_RECALL_LOSS = "gate.max.recall.loss";
  static final String GATE_MIN_CLASS_EXAMPLES = "gate.min.class.examples";
  static final String GATE_SHADOW_PREDICTIONS = "gate.shadow.predictions";
  static final String HEADS_KEPT = "heads.kept";
  static final String TRACING_EXPORTER = "tracing.exporter";
  static final String TRACING_ENDPOINT = "tracing.endpoint";
  static final String TRACING_SAMPLE = "tracing.sample";
  static final String TRACING_HEADERS = "tracing.headers";

  private Keys() {}

  /** Returns the definition of all keys. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    addKafka(definition);
    addTopics(definition);
    addModel(definition);
    addServing(definition);
    addFeedback(definition);
    RegistryKeys.addTo(definition);
    InputKeys.addTo(definition);
    QuarantineKeys.addTo(definition);
    LearningKeys.addTo(definition);
    DriftKeys.addTo(definition);
    HttpKeys.addTo(definition);
    ConsoleKeys.addTo(definition);
    LogKeys.addTo(definition);
    TracingKeys.addTo(definition);
    return definition;
  }

  private static void addKafka(ConfigDef to) {
    text(to, BOOTSTRAP_SERVERS, "localhost:9092", "Brokers to start from: host:port, ...");
    text(
        to,
        APPLICATION_ID,
        "streamtune",
        "Names the group of instances that share the work, and prefixes internal topics.");
    text(
        to,
        STATE_DIR,
        System.getProperty("user.home") + "/.streamtune/state",
        "Folder for state; each instance on one machine needs its own.");
    number(to, STREAM_THREADS, 1, 1, 64, "Threads that consume; one keeps a CPU busy.");
    number(
        to,
        COMMIT_INTERVAL_MS,
        200,
        10,
        60_000,
        "Milliseconds between transactions; predictions become visible with them.");
    number(
        to,
        STANDBY_REPLICAS,
        0,
        0,
        10,
        "Copies of each instance's state that other instances keep warm, for a quick takeover.");
    number(
        to,
        STOP_TIMEOUT_MS,
        25_000,
        1000,
        3_600_000,
        "Milliseconds in which the service finishes and commits what is at work when it is asked to stop; then it is ended as it is.");
  }

  private static void addTopics(ConfigDef to) {
    text(to, TOPIC_IMAGES, "images", "Topic that images come from.");
    text(to, TOPIC_PREDICTIONS, "predictions", "Topic that predictions go to.");
    text(to, TOPIC_DEAD_LETTERS, "dead-letters", "Topic that refusals go to.");
    text(
        to, TOPIC_FEEDBACK, "feedback", "Topic that labels come from; co-partitioned with images.");
    text(
        to,
        TOPIC_LABELLED_EXAMPLES,
        "labelled-examples",
        "Topic that joined feedback goes to; one partition.");
    text(to, TOPIC_HEADS, "heads", "Topic that heads are distributed on; compacted.");
    text(to, TOPIC_TRAINING_RUNS, "training-runs", "Topic that every fine-tuning is told on.");
    text(
        to,
        TOPIC_QUARANTINE,
        "quarantine",
        "Topic of the labels that wait for a second annotator; compacted.");
    number(
        to,
        TOPIC_PARTITIONS,
        4,
        1,
        10_000,
        "Partitions of images, predictions, feedback and dead-letters when they are created.");
    number(
        to,
        TOPIC_REPLICATION,
        -1,
        -1,
        100,
        "Replicas of each topic when it is created; -1 is the broker's default.");
    number(
        to,
        TOPIC_MAX_RECORD_BYTES,
        1_048_576,
        1024,
        512 * 1024 * 1024,
        "Largest record on the images topic, in bytes.");
  }

  private static void addModel(ConfigDef to) {
    to.define(
        MODEL_CLASSES,
        ConfigDef.Type.STRING,
        "10",
        new ClassNames(),
        Importance.HIGH,
        "Class names separated by commas, or a number n for class-0 to class-(n-1).");
    text(
        to,
        MODEL_WEIGHTS,
        "keras-imagenet",
        "Weights of the base: keras-imagenet, torchvision-imagenet, untrained, or a file or URL of HDF5 or safetensors.");
    to.define(MODEL_SEED, ConfigDef.Type.LONG, 42L, Importance.LOW, "Seed of untrained weights.");
    choice(
        to,
        MODEL_PRESET,
        AUTO,
        "How pictures become tensors; auto takes what the weights were trained with.",
        presets());
    choice(
        to,
        MODEL_BACKBONE,
        AUTO,
        "Implementation of the base; auto takes winograd on a CPU, direct on a GPU.",
        AUTO,
        "winograd",
        "direct");
    choice(to, ENGINE_DEVICE, AUTO, "Where the model runs.", AUTO, "cpu", "gpu");
    number(to, ENGINE_THREADS, 0, 0, 1024, "CPU threads of one operation; 0 is one per core.");
  }

  private static void addServing(ConfigDef to) {
    number(to, BATCH_SIZE, 0, 0, 1024, "Images in a batch; 0 is 1 on a CPU and 32 on a GPU.");
    number(
        to,
        BATCH_LINGER_MS,
        20,
        1,
        60_000,
        "Milliseconds that the first image of a batch waits for others.");
    number(to, PREDICTION_TOP_K, 5, 1, 10_000, "Classes that a prediction ranks.");
  }

  private static void addFeedback(ConfigDef to) {
    number(
        to,
        FEATURE_RETENTION_MINUTES,
        1440,
        1,
        5_256_000,
        "Minutes that an image's features wait for feedback after its prediction.");
    amount(
        to,
        FEATURE_MAX_BYTES,
        256L << 20,
        1L << 16,
        "Most bytes of features kept for each partition of images; the oldest go first.");
    number(
        to,
        FEEDBACK_WAIT_MINUTES,
        60,
        1,
        525_600,
        "Minutes that feedback waits for the prediction of its image; images that are further behind than that stop the clock.");
    flag(
        to,
        FEEDBACK_NEW_CLASSES,
        false,
        "Whether feedback may name a class that the head does not know yet.");
    number(to, FEEDBACK_MAX_CLASSES, 1000, 2, 100_000, "Most classes that a head may grow to.");
  }

  static void text(ConfigDef to, String key, String byDefault, String doc) {
    to.define(key, ConfigDef.Type.STRING, byDefault, new NonEmptyString(), Importance.MEDIUM, doc);
  }

  static void number(ConfigDef to, String key, int byDefault, int least, int most, String doc) {
    Validator range = Range.between(least, most);
    to.define(key, ConfigDef.Type.INT, byDefault, range, Importance.MEDIUM, doc);
  }

  static void amount(ConfigDef to, String key, long byDefault, long least, String doc) {
    to.define(key, ConfigDef.Type.LONG, byDefault, Range.atLeast(least), Importance.MEDIUM, doc);
  }

  static void fraction(ConfigDef to, String key, double byDefault, String doc) {
    decimal(to, key, byDefault, 0.0, 1.0, doc);
  }

  static void decimal(
      ConfigDef to, String key, double byDefault, double least, double most, String doc) {
    Validator range = new NumberRange(Range.between(least, most));
    to.define(key, ConfigDef.Type.DOUBLE, byDefault, range, Importance.MEDIUM, doc);
  }

  static void flag(ConfigDef to, String key, boolean byDefault, String doc) {
    to.define(key, ConfigDef.Type.BOOLEAN, byDefault, Importance.MEDIUM, doc);
  }

  static void choice(ConfigDef to, String key, String byDefault, String doc, String... values) {
    to.define(
        key, ConfigDef.Type.STRING, byDefault, ValidString.in(values), Importance.MEDIUM, doc);
  }

  private static String[] presets() {
    return Stream.concat(Stream.of(AUTO), Arrays.stream(Preset.values()).map(Preset::key))
        .toArray(String[]::new);
  }
}
