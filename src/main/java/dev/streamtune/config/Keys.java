package dev.streamtune.config;

import java.util.Arrays;
import java.util.Locale;
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

  static final String APPLICATION_ID = "application.id";
  static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  static final String STATE_DIR = "state.dir";
  static final String STREAM_THREADS = "stream.threads";
  static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
  static final String TOPIC_IMAGES = "topic.images";
  static final String TOPIC_PREDICTIONS = "topic.predictions";
  static final String TOPIC_DEAD_LETTERS = "topic.dead.letters";
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
  static final String PREDICTION_TOP_K = "prediction.top.k";

  private Keys() {}

  /** Returns the definition of all keys. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    addKafka(definition);
    addTopics(definition);
    addModel(definition);
    addServing(definition);
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
  }

  private static void addTopics(ConfigDef to) {
    text(to, TOPIC_IMAGES, "images", "Topic that images come from.");
    text(to, TOPIC_PREDICTIONS, "predictions", "Topic that predictions go to.");
    text(to, TOPIC_DEAD_LETTERS, "dead-letters", "Topic that refusals go to.");
    number(to, TOPIC_PARTITIONS, 4, 1, 10_000, "Partitions of each topic when it is created.");
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
    choice(to, MODEL_WEIGHTS, "untrained", "Weights of the base.", "untrained");
    to.define(MODEL_SEED, ConfigDef.Type.LONG, 42L, Importance.LOW, "Seed of untrained weights.");
    choice(
        to,
        MODEL_PRESET,
        Preset.KERAS.key(),
        "How pictures become tensors; must fit the weights.",
        names(Preset.values()));
    choice(
        to,
        MODEL_BACKBONE,
        "auto",
        "Implementation of the base; auto takes winograd on a CPU, direct on a GPU.",
        "auto",
        "winograd",
        "direct");
    choice(to, ENGINE_DEVICE, "auto", "Where the model runs.", "auto", "cpu", "gpu");
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
    number(
        to,
        IMAGE_MAX_BYTES,
        16 * 1024 * 1024,
        1,
        Integer.MAX_VALUE,
        "Largest image file, in bytes.");
    number(
        to,
        IMAGE_MAX_PIXELS,
        50_000_000,
        1,
        Integer.MAX_VALUE,
        "Most pixels of an image, width times height, as its header claims them.");
    number(to, PREDICTION_TOP_K, 5, 1, 10_000, "Classes that a prediction ranks.");
  }

  private static void text(ConfigDef to, String key, String byDefault, String doc) {
    to.define(key, ConfigDef.Type.STRING, byDefault, new NonEmptyString(), Importance.MEDIUM, doc);
  }

  private static void number(
      ConfigDef to, String key, int byDefault, int least, int most, String doc) {
    Validator range = Range.between(least, most);
    to.define(key, ConfigDef.Type.INT, byDefault, range, Importance.MEDIUM, doc);
  }

  private static void choice(
      ConfigDef to, String key, String byDefault, String doc, String... values) {
    to.define(
        key, ConfigDef.Type.STRING, byDefault, ValidString.in(values), Importance.MEDIUM, doc);
  }

  private static String[] names(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}
