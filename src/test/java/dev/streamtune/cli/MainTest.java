package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "publish",
        "predictions",
        "correct",
        "heads",
        "console",
        "weights",
        "train",
        "classify",
        "topics",
        "bench"
      })
  void everyCommandExplainsItself(String command) {
    Invocation help = Invocation.of(command, "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out().get(0)).startsWith("Usage: streamtune " + command);
  }

  @Test
  void aWrongSettingIsOneReportAndExitCodeTwo() {
    Invocation serve = Invocation.of("serve", "--set", "batch.sise=4", "--set", "model.preset=x");

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err())
        .startsWith("streamtune: 2 problems:")
        .contains("did you mean batch.size?")
        .contains("model.preset");
  }

  @Test
  void aBrokerThatDoesNotAnswerIsOneClearLine() {
    Invocation publish =
        Invocation.of(
            "publish",
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--set",
            "kafka.default.api.timeout.ms=1500",
            "--set",
            "kafka.request.timeout.ms=1000",
            folder.toString());

    assertThat(publish.exitCode()).isEqualTo(1);
    assertThat(publish.err().lines())
        .singleElement()
        .asString()
        .startsWith("streamtune: no answer from Kafka at 127.0.0.1:1")
        .contains("bootstrap.servers");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Invocation classify = Invocation.of("classify", folder.resolve("none.jpg").toString());

    assertThat(classify.exitCode()).isEqualTo(1);
    assertThat(classify.err()).contains("there is no file or folder").contains("none.jpg");
  }

  @Test
  void aCorrectionNeedsExactlyOneSourceOfLabels() {
    for (String[] call :
        new String[][] {
          {"correct"},
          {"correct", "4711"},
          {"correct", "4711", "tulip", "--from-folders", "x"},
          {"correct", "--file", "x.csv", "--image", "y.jpg"}
        }) {
      Invocation correct = Invocation.of(call);
      assertThat(correct.exitCode()).as(String.join(" ", call)).isEqualTo(2);
      assertThat(correct.err()).contains("expected ID LABEL, or --from-folders DIR");
    }
  }

  @Test
  void anUnknownCommandIsExitCodeTwo() {
    assertThat(Invocation.of("predict").exitCode()).isEqualTo(2);
  }
}
