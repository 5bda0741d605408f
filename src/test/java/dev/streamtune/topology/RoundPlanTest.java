package dev.streamtune.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.config.ConfigException;
import dev.streamtune.config.Preset;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.ServingSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundPlanTest {
  private static final Map<String, String> QUIET = Map.of("training.engine.share", "0");

  @ParameterizedTest(name = "{0} ms an image, batches of {1}, {2} partitions on {3} threads")
  @CsvSource({
    // inference, batch, partitions, threads -> records, transaction timeout, poll interval
    "    5,  1,  1, 1,   3,  27822.5, 300000",
    "  150,  1,  4, 1,   2,  20750, 300000",
    "  150,  1,  4, 4,   3,  30500, 300000",
    " 2000,  1,  4, 1,   1,  55700, 300000",
    " 2000,  1, 20, 1,   1, 257300, 509600",
    "    1, 32,  4, 1,   3,  27804.5, 300000",
    "  200, 32,  2, 1,   1,  28100, 300000",
  })
  void slowBasesTakeFewRecordsAndGetTime(
      long inference,
      int batch,
      int partitions,
      int threads,
      int records,
      double timeout,
      long poll) {
    RoundPlan plan =
        derive(
            inference,
            partitions,
            Map.of("batch.size", "" + batch, "stream.threads", "" + threads));

    assertThat(plan.polledRecords()).isEqualTo(records);
    assertThat(plan.bufferedRecords()).isEqualTo(records);
    assertThat(plan.transactionTimeout()).isEqualTo(Duration.ofNanos(Math.round(timeout * 1e6)));
    assertThat(plan.pollInterval()).isEqualTo(Duration.ofMillis(poll));
  }

  @Test
  void aTighterLimitOnDecodingMakesTheTimeoutShorter() {
    RoundPlan plan = derive(5, 1, Map.of("image.max.decode.ms", "200"));

    assertThat(plan.polledRecords()).isEqualTo(4);
    assertThat(plan.transactionTimeout()).isLessThan(Duration.ofSeconds(17));
  }

  @Test
  void imagesThatAreFetchedMayTakeLonger() {
    RoundPlan plan = derive(5, 1, Map.of("image.uri.allow", "https://img.example.com/"));

    assertThat(plan.polledRecords()).isEqualTo(2);
  }

  @Test
  void fineTuningLeavesServingLessOfTheEngine() {
    ImageCost alone = cost(150, Map.of("training.engine.share", "0"));
    ImageCost shared = cost(150, Map.of("training.engine.share", "0.5"));

    assertThat(shared.inference()).isEqualTo(alone.inference().multipliedBy(2));
  }

  @Test
  void whatTheUserHasSetReachesTheClientsWhateverItsPrefix() {
    Map<String, String> settings =
        Map.of(
            "kafka.max.poll.records", "7",
            "kafka.buffered.records.per.partition", "9",
            "kafka.producer.transaction.timeout.ms", "100000",
            "kafka.main.consumer.max.poll.interval.ms", "400000");
    ServiceConfig config = config(settings);
    RoundPlan plan = derive(150, 4, settings);
    Properties properties = StreamsSettings.serving(config.kafka(), serving(config), plan);

    assertThat(plan.polledRecords()).isEqualTo(7);
    assertThat(plan.bufferedRecords()).isEqualTo(9);
    assertThat(properties)
        .containsEntry("max.poll.records", "7")
        .doesNotContainKey("consumer.max.poll.records")
        .containsEntry("producer.transaction.timeout.ms", "100000")
        .containsEntry("main.consumer.max.poll.interval.ms", "400000");
  }

  @ParameterizedTest
  @CsvSource({
    "transaction.timeout.ms, 16200",
    "producer.transaction.timeout.ms, 16200",
    "max.poll.interval.ms, 32400",
    "consumer.max.poll.interval.ms, 32400",
    "main.consumer.max.poll.interval.ms, 32400"
  })
  void aTimeoutThatCannotHoldIsRefused(String key, long needed) {
    Map<String, String> enough = Map.of("image.max.decode.ms", "1000", "kafka." + key, "" + needed);
    Map<String, String> tooShort =
        Map.of("image.max.decode.ms", "1000", "kafka." + key, "" + (needed - 1));

    assertThat(derive(900, 4, enough)).isNotNull();
    assertThatThrownBy(() -> derive(900, 4, tooShort))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "kafka.%s is %d, needed are %d (4 partitions on one thread, 1 + 1 records of each, 1000 ms an image): raise it, or remove it to have it derived"
                .formatted(key, needed - 1, needed));
  }

  @Test
  void moreRecordsThanATransactionCanHoldAreRefused() {
    assertThatThrownBy(() -> derive(2000, 4, Map.of("kafka.consumer.max.poll.records", "500")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("brokers allow 900000 ms (transaction.max.timeout.ms)")
        .hasMessageContaining("lower or remove kafka.consumer.max.poll.records=500");
  }

  @Test
  void aBatchThatATransactionCannotHoldIsRefused() {
    assertThatThrownBy(() -> derive(2000, 4, Map.of("batch.size", "256")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lower batch.size");
  }

  @Test
  void aTimeoutThatIsNoNumberIsNamed() {
    assertThatThrownBy(() -> derive(5, 4, Map.of("kafka.transaction.timeout.ms", "1m")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("kafka.transaction.timeout.ms is 1m, expected a whole number from 1 on");
  }

  private static RoundPlan derive(long millis, int partitions, Map<String, String> settings) {
    ServiceConfig config = config(settings);
    return RoundPlan.derive(config.kafka(), serving(config), cost(millis, settings), partitions);
  }

  private static ImageCost cost(long millis, Map<String, String> settings) {
    ServiceConfig config = config(settings);
    return ImageCost.of(
        Duration.ofMillis(millis),
        config.learning().engineShare(),
        config.kafka(),
        serving(config));
  }

  private static ServingSettings serving(ServiceConfig config) {
    return config.serving(1, Preset.KERAS);
  }

  private static ServiceConfig config(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(QUIET);
    all.putAll(settings);
    return ServiceConfig.parse(all);
  }
}
