package dev.streamtune.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers settings from a properties file, {@code STREAMTUNE_*} variables and flags; the later
 * wins.
 *
 * <p>A variable names its key in capitals with {@code _} for {@code .}: {@code
 * STREAMTUNE_BATCH_LINGER_MS} is {@code batch.linger.ms}, {@code
 * STREAMTUNE_KAFKA_SECURITY_PROTOCOL} is {@code kafka.security.protocol}. Where nobody says as whom
 * to ask for objects in buckets, the variables of Amazon's tools do.
 */
public final class ConfigSources {
  private static final String PREFIX = "STREAMTUNE_";

  /** Variables of the launcher and of the cache; they are no settings of the service. */
  private static final Set<String> NO_SETTINGS =
      Set.of("STREAMTUNE_JAVA_OPTS", "STREAMTUNE_CUDA", "STREAMTUNE_CACHE");

  private ConfigSources() {}

  /**
   * Merges the sources and checks the result.
   *
   * @param defaults what a command assumes where nobody says otherwise
   * @param file a properties file, if one was named
   * @param environment the process's variables; those of other programs are ignored
   * @param flags what the command line says, by key
   * @throws ConfigException if anything is wrong; it names everything that is
   */
  public static ServiceConfig read(
      Map<String, String> defaults,
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, String> flags) {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new TreeMap<>(defaults);
    if (file != null) {
      values.putAll(readFile(file, problems));
    }
    values.putAll(fromEnvironment(environment, problems));
    values.putAll(flags);
    values.putAll(S3Keys.fromEnvironment(environment, values));
    return ServiceConfig.parse(values, problems);
  }

  private static Map<String, String> readFile(Path file, List<String> problems) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add("cannot read the configuration file " + file + ": " + e);
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> values.put(key, properties.getProperty(key).strip()));
    return values;
  }

  private static Map<String, String> fromEnvironment(
      Map<String, String> environment, List<String> problems) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(PREFIX) && !NO_SETTINGS.contains(name)) {
        String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        if (isKnown(key)) {
          values.put(key, variable.getValue());
        } else {
          problems.add("unknown variable " + name + didYouMean(key));
        }
      }
    }
    return values;
  }

  private static boolean isKnown(String key) {
    return key.startsWith(Keys.KAFKA_PREFIX) || Keys.definition().names().contains(key);
  }

  private static String didYouMean(String key) {
    Optional<String> nearest = Suggestions.nearest(key, Keys.definition().names());
    return nearest.map(known -> "; did you mean " + PREFIX + variable(known) + "?").orElse("");
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
