package dev.streamtune.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * Converts settings, each of which is valid by itself, to what the program works with.
 *
 * @param values as {@link Keys} defines them
 */
record SettingsReader(AbstractConfig values) {
  /**
   * Converts all of them.
   *
   * @param clients what Kafka's clients are given, by their names for it
   */
  ServiceConfig config(Map<String, String> clients) {
    return new ServiceConfig(
        kafka(clients),
        RegistryKeys.settings(values),
        topics(),
        model(),
        InputKeys.limits(values),
        intake(),
        number(Keys.BATCH_SIZE),
        Duration.ofMillis(number(Keys.BATCH_LINGER_MS)),
        number(Keys.PREDICTION_TOP_K),
        feedback(),
        learning(),
        Duration.ofMillis(number(Keys.STOP_TIMEOUT_MS)),
        HttpKeys.settings(values),
        ConsoleKeys.read(values),
        LogStyle.of(text(LogKeys.FORMAT)),
        TracingKeys.read(values));
  }

  private IntakeSettings intake() {
    return new IntakeSettings(
        number(Keys.IMAGE_MAX_ATTRIBUTES),
        new ReferenceSettings(
            AllowedUris.parse(text(Keys.IMAGE_URI_ALLOW)),
            values.getBoolean(Keys.IMAGE_URI_ALLOW_PRIVATE),
            Duration.ofMillis(number(Keys.IMAGE_URI_TIMEOUT_MS)),
            S3Keys.parse(values)));
  }

  private KafkaSettings kafka(Map<String, String> clients) {
    return new KafkaSettings(
        text(Keys.BOOTSTRAP_SERVERS),
        text(Keys.APPLICATION_ID),
        text(Keys.STATE_DIR),
        number(Keys.STREAM_THREADS),
        number(Keys.COMMIT_INTERVAL_MS),
        number(Keys.STANDBY_REPLICAS),
        clients);
  }

  private TopicSettings topics() {
    return new TopicSettings(
        text(Keys.TOPIC_IMAGES),
        text(Keys.TOPIC_PREDICTIONS),
        text(Keys.TOPIC_DEAD_LETTERS),
        text(Keys.TOPIC_FEEDBACK),
        text(Keys.TOPIC_LABELLED_EXAMPLES),
        text(Keys.TOPIC_HEADS),
        text(Keys.TOPIC_TRAINING_RUNS),
        text(Keys.TOPIC_QUARANTINE),
        number(Keys.TOPIC_PARTITIONS),
        (short) number(Keys.TOPIC_REPLICATION),
        number(Keys.TOPIC_MAX_RECORD_BYTES));
  }

  private ModelSettings model() {
    return new ModelSettings(
        ClassNames.parse(text(Keys.MODEL_CLASSES)),
        text(Keys.MODEL_WEIGHTS),
        values.getLong(Keys.MODEL_SEED),
        preset(),
        text(Keys.MODEL_BACKBONE),
        text(Keys.ENGINE_DEVICE),
        number(Keys.ENGINE_THREADS));
  }

  private Optional<Preset> preset() {
    String preset = text(Keys.MODEL_PRESET);
    return preset.equals(Keys.AUTO)
        ? Optional.empty()
        : Optional.of(Preset.valueOf(preset.toUpperCase(Locale.ROOT)));
  }

  private FeedbackSettings feedback() {
    return new FeedbackSettings(
        Duration.ofMinutes(number(Keys.FEATURE_RETENTION_MINUTES)),
        values.getLong(Keys.FEATURE_MAX_BYTES),
        Duration.ofMinutes(number(Keys.FEEDBACK_WAIT_MINUTES)),
        values.getBoolean(Keys.FEEDBACK_NEW_CLASSES),
        number(Keys.FEEDBACK_MAX_CLASSES),
        new FeedbackLimits(
            number(Keys.FEEDBACK_MAX_LABEL_LENGTH), number(Keys.FEEDBACK_MAX_PER_MINUTE)),
        QuarantineKeys.read(values));
  }

  private LearningSettings learning() {
    return new LearningSettings(
        buffer(),
        new TriggerSettings(
            number(Keys.TRAINING_EVERY_EXAMPLES),
            Duration.ofMinutes(number(Keys.TRAINING_EVERY_MINUTES)),
            values.getDouble(Keys.TRAINING_ACCURACY_DROP),
            number(Keys.TRAINING_ACCURACY_WINDOW)),
        new TrainingOptions(
            number(Keys.TRAINING_EPOCHS),
            number(Keys.TRAINING_BATCH_SIZE),
            values.getDouble(Keys.TRAINING_LEARNING_RATE),
            values.getLong(Keys.TRAINING_SEED)),
        values.getDouble(Keys.TRAINING_ENGINE_SHARE),
        number(Keys.TRAINING_MAX_EXAMPLES),
        gate(),
        number(Keys.HEADS_KEPT),
        drift());
  }

  private DriftSettings drift() {
    return new DriftSettings(
        number(DriftKeys.WINDOW),
        number(DriftKeys.EXAMPLES),
        values.getDouble(DriftKeys.PSI),
        values.getDouble(DriftKeys.DISTANCE),
        values.getBoolean(DriftKeys.TRIGGER));
  }

  private BufferSettings buffer() {
    return new BufferSettings(
        number(Keys.BUFFER_MAX_EXAMPLES),
        values.getLong(Keys.BUFFER_MAX_BYTES),
        number(Keys.BUFFER_RECENT_EXAMPLES),
        number(Keys.BUFFER_HOLDOUT_PERCENT),
        values.getLong(Keys.BUFFER_SEED));
  }

  private GateSettings gate() {
    return new GateSettings(
        values.getDouble(Keys.GATE_MIN_GAIN),
        values.getDouble(Keys.GATE_MAX_RECALL_LOSS),
        number(Keys.GATE_MIN_CLASS_EXAMPLES),
        number(Keys.GATE_SHADOW_PREDICTIONS));
  }

  private String text(String key) {
    return values.getString(key);
  }

  private int number(String key) {
    return values.getInt(key);
  }
}
