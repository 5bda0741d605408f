package dev.streamtune.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in {@code k8s} one by one, without a tool. */
class ManifestsTest {
  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFieldIsOneThatKubernetesKnows(Path file) throws IOException {
    assertThat(Manifests.parse(Files.readString(file)).resources()).isNotEmpty();
  }

  @Test
  void aFieldThatIsMisspeltIsFound() throws IOException {
    String serve = Files.readString(Path.of("k8s/base/serve.yaml"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Manifests.parse(serve.replace("serviceAccountName:", "serviceAcountName:")))
        .withMessageContaining("serviceAcountName");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifests.parse(serve.replace("maxSkew: 1", "maxSkew: one")))
        .withMessageContaining("one");
  }
}
