package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, used by the other commands. */
@Tag("long")
class ServeIT {
  @TempDir Path folder;
  private ServeProcess service;
  private String servers;

  @BeforeEach
  void start() throws IOException {
    service = ServeProcess.start(folder.resolve("state"));
    servers = service.bootstrapServers();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void publishesPredictsAndStopsInOrder() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    SampleFolder.write(images, 4);

    assertThat(run("topics", "create").toString()).contains("all topics exist");
    assertThat(run("publish", images.toString()).out())
        .containsExactly("published 4 images to images");
    JsonNode first = new ObjectMapper().readTree(awaitPredictions(4).out().get(0));
    assertThat(first.get("probabilities")).hasSize(10);
    assertThat(first.get("topK")).hasSize(5);

    service.terminate();
    assertThat(service.awaitExit()).as("asked to stop, and did").isZero();
  }

  @Test
  void namesAnImageThatIsTooLargeAndPublishesTheOthers() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    SampleFolder.write(images, 1);
    Files.write(images.resolve("huge.jpg"), new byte[2_000_000]);

    Invocation publish = run("publish", images.toString());

    assertThat(publish.exitCode()).isEqualTo(1);
    assertThat(publish.out()).containsExactly("published 1 images to images");
    assertThat(publish.err())
        .contains("huge.jpg: its record has 2,000,0")
        .contains("topic images takes 1,048,576")
        .contains("topic.max.record.bytes");
  }

  private Invocation awaitPredictions(int count) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    Invocation predictions = run("predictions", "--json");
    while (predictions.out().size() < count && System.nanoTime() < deadline) {
      predictions = run("predictions", "--json");
    }
    assertThat(predictions.out()).hasSize(count);
    return predictions;
  }

  private Invocation run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--bootstrap-servers";
    all[arguments.length + 1] = servers;
    return Invocation.of(all);
  }
}
