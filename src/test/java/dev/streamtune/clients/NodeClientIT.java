package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.streamtune.schema.LabelledExample;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Node.js client of the documentation, run as a program against the serving topology. */
@Tag("long")
class NodeClientIT {
  @TempDir private Path folder;
  private Node node;
  private ColourService service;

  @BeforeEach
  void startService() throws Exception {
    node = Node.install(folder);
    service = ColourService.start(folder.resolve("state"));
    service.awaitRunning();
  }

  @AfterEach
  void stopService() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void hasImagesClassifiedAndCorrectsOne() throws Exception {
    Path red = Files.write(folder.resolve("red.png"), PlainPicture.of(Color.RED, "png"));
    Path blue = Files.write(folder.resolve("blue.jpg"), PlainPicture.of(Color.BLUE, "jpg"));
    Path notes = Files.writeString(folder.resolve("notes.txt"), "no image");

    Outcome classified = run("classify", red.toString(), blue.toString(), notes.toString());
    assertThat(classified.exit()).as(classified.toString()).isZero();
    List<JsonNode> answers = classified.records();
    assertThat(answers)
        .as(classified.toString())
        .extracting(NodeClientIT::words)
        .containsExactlyInAnyOrder(
            "node/red.png predicted red",
            "node/blue.jpg predicted blue",
            "node/notes.txt refused UNKNOWN_FORMAT");
    JsonNode first = answers.stream().filter(a -> a.has("topK")).findFirst().orElseThrow();
    assertThat(first.get("id")).isEqualTo(first.get("key"));
    assertThat(first.get("probabilities")).hasSize(StrongestChannel.LABELS.size());
    assertThat(first.get("topK").get(0).get("probability").asDouble()).isEqualTo(0.75);
    assertThat(first.get("headVersion").asLong()).isEqualTo(StrongestChannel.HEAD_VERSION);

    Outcome corrected = run("feedback", "node/red.png", "green", "--annotator", "Zo\u00eb");
    assertThat(corrected.exit()).as(corrected.toString()).isZero();
    LabelledExample example = service.await("labelled-examples", LabelledExample.class, 1).get(0);
    assertThat(example.getId()).isEqualTo("node/red.png");
    assertThat(example.getLabel()).isEqualTo("green");
    assertThat(example.getPredictedLabel()).isEqualTo("red");
  }

  private static String words(JsonNode answer) {
    JsonNode what = answer.get(answer.has("label") ? "label" : "reason");
    return "%s %s %s"
        .formatted(answer.get("key").asText(), answer.get("answer").asText(), what.asText());
  }

  @Test
  void saysWhatWentWrong() throws Exception {
    Outcome unknown = run("clasify", "x");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("usage:");

    Outcome missing = run("classify", folder.resolve("none.png").toString());
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.err()).contains("none.png");
  }

  private Outcome run(String... arguments) throws Exception {
    return node.run(folder, service.bootstrapServers(), arguments);
  }
}
