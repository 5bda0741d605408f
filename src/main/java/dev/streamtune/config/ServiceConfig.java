package dev.streamtune.config;

import static dev.streamtune.config.Keys.KAFKA_PREFIX;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * All settings, checked.
 *
 * @param kafka how to reach Kafka
 * @param registry how to reach the schema registry, if there is one
 * @param topics names and sizes of the topics
 * @param model which model
 * @param limits what an image file may cost
 * @param intake what else a record of an image may bring
 * @param batchSize images in a batch; 0 means that the device decides
 * @param linger how long the first image of a batch waits
 * @param topK classes that a prediction ranks
 * @param feedback how feedback meets its image
 * @param learning buffer, fine-tuning and gate
 * @param stopTimeout in which the service has to stop when it is asked to
 * @param http where health and metrics are answered
 * @param console what people see and correct
 * @param logStyle how events are logged
 * @param tracing where traces go, if anywhere
 */
public record ServiceConfig(
    KafkaSettings kafka,
    Optional<RegistrySettings> registry,
    TopicSettings topics,
    ModelSettings model,
    ImageLimits limits,
    IntakeSettings intake,
    int batchSize,
    Duration linger,
    int topK,
    FeedbackSettings feedback,
    LearningSettings learning,
    Duration stopTimeout,
    HttpSettings http,
    ConsoleSettings console,
    LogStyle logStyle,
    TracingSettings tracing) {

  /**
   * Checks and converts settings.
   *
   * @param values by key
   * @throws ConfigException if anything is wrong; it names everything that is
   */
  public static ServiceConfig parse(Map<String, String> values) {
    return parse(values, new ArrayList<>());
  }

  /** As {@link #parse(Map)}, with what the sources already found wrong. */
  static ServiceConfig parse(Map<String, String> values, List<String> problems) {
    ConfigDef definition = Keys.definition();
    Map<String, String> known = new TreeMap<>(values);
    Map<String, String> clients = new TreeMap<>();
    for (String key : values.keySet()) {
      if (key.startsWith(KAFKA_PREFIX)) {
        clients.put(key.substring(KAFKA_PREFIX.length()), known.remove(key));
      } else if (!definition.names().contains(key)) {
        known.remove(key);
        problems.add(unknown(key, definition));
      }
    }
    for (ConfigValue value : definition.validate(known)) {
      // A value that cannot be read is reported again as one that is missing: the first says it.
      value.errorMessages().stream().findFirst().ifPresent(problems::add);
    }
    problems.addAll(RegistryKeys.contradictions(known));
    S3Keys.problem(known).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return checked(
        new SettingsReader(new AbstractConfig(definition, known, false)).config(clients));
  }

  private static ServiceConfig checked(ServiceConfig config) {
    List<String> contradictions = ConsoleKeys.contradictions(config.console, config.http);
    if (!contradictions.isEmpty()) {
      throw new ConfigException(contradictions);
    }
    return config;
  }

  private static String unknown(String key, ConfigDef definition) {
    return "unknown setting "
        + key
        + Suggestions.nearest(key, definition.names())
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("");
  }

  /**
   * Returns what serving needs to know.
   *
   * @param batchSizeOfDevice batch size to use where the settings leave it to the device
   * @param presetOfWeights preset to use where the settings leave it to the weights
   */
  public ServingSettings serving(int batchSizeOfDevice, Preset presetOfWeights) {
    int size = batchSize == 0 ? batchSizeOfDevice : batchSize;
    return new ServingSettings(
        kafka.applicationId(),
        topics,
        new BatchSettings(size, linger),
        limits,
        intake,
        model.preset().orElse(presetOfWeights),
        feedback,
        topK);
  }
}
