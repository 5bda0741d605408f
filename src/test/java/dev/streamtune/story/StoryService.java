package dev.streamtune.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.cli.Invocation;
import dev.streamtune.cli.SmallServe;
import dev.streamtune.client.Answer;
import dev.streamtune.client.Images;
import dev.streamtune.client.StreamTuneClient;
import dev.streamtune.faults.Await;
import dev.streamtune.faults.ChildJvm;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service with its console, in a process of its own, on a base that costs next to nothing; its
 * broker; and another program that has images classified.
 */
final class StoryService implements AutoCloseable {
  /** In which anything that the service does has to be done. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int HEAP_MEGABYTES = 400;
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final EmbeddedBroker broker;
  private final ChildJvm service;
  private final StreamTuneClient client;
  private final String address;

  private StoryService(
      EmbeddedBroker broker, ChildJvm service, StreamTuneClient client, String address) {
    this.broker = broker;
    this.service = service;
    this.client = client;
    this.address = address;
  }

  /**
   * Starts it, and returns when it is ready.
   *
   * @param folder for its state
   * @param settings beyond those that every story has
   * @param name of its log
   */
  static StoryService start(Path folder, Map<String, String> settings, String name)
      throws IOException {
    EmbeddedBroker broker = EmbeddedBroker.start(0);
    Map<String, String> all = new HashMap<>(settings);
    all.put("bootstrap.servers", broker.bootstrapServers());
    all.put("application.id", "story");
    all.put("state.dir", folder.resolve("state").toString());
    all.put("http.port", "0");
    all.put("console.enabled", "true");
    all.put("topic.partitions", "2");
    all.put("model.classes", String.join(",", ColourPictures.CLASSES));
    assertThat(Invocation.of(command(all, "topics", "create")).exitCode()).isZero();
    Path log = Path.of("target", "story", name + ".log");
    ChildJvm service =
        ChildJvm.start(name, SmallServe.class, HEAP_MEGABYTES, List.of(command(all)), log);
    StreamTuneClient client =
        StreamTuneClient.builder().bootstrapServers(broker.bootstrapServers()).build();
    StoryService started = new StoryService(broker, service, client, awaitAddress(service));
    Await.until(
        "ready; see " + log, LIMIT, () -> Api.open(started.address).status("/health/ready") == 200);
    return started;
  }

  private static String[] command(Map<String, String> settings, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return command.toArray(String[]::new);
  }

  private static String awaitAddress(ChildJvm service) {
    List<String> found = new ArrayList<>();
    Await.until(
        "an address; see " + service.log(),
        LIMIT,
        () -> {
          service.requireAlive();
          service.lines().stream()
              .map(ADDRESS::matcher)
              .filter(Matcher::find)
              .findFirst()
              .ifPresent(address -> found.add(address.group()));
          return !found.isEmpty();
        });
    return found.get(0);
  }

  /** Returns where it listens. */
  String address() {
    return address;
  }

  /** Returns the other program. */
  StreamTuneClient client() {
    return client;
  }

  /** Has an image classified. */
  Prediction classify(String id, byte[] file) {
    return prediction(client.classify(Images.of(id, file)));
  }

  /** Has images classified, all at once. */
  List<Prediction> classify(List<ImageEvent> images) {
    List<CompletableFuture<Answer>> answers = images.stream().map(client::classify).toList();
    return answers.stream().map(StoryService::prediction).toList();
  }

  private static Prediction prediction(CompletableFuture<Answer> answer) {
    return ((Answer.Predicted) answer.join()).prediction();
  }

  /** Returns what it has said by now. */
  List<String> log() {
    return service.lines();
  }

  @Override
  public void close() {
    client.close();
    service.kill();
    broker.close();
  }
}
