package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.broker.TemporaryFolder;
import dev.streamtune.config.ServiceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedClusterIT {
  @Test
  void aServiceFindsItsTopicsAndAFolderThatGoesWithTheCluster() throws IOException {
    Path state;
    try (EmbeddedCluster cluster = EmbeddedCluster.start(0)) {
      ServiceConfig config =
          cluster.configure(
              new ConfigOptions()::read, Map.of("model.classes", "a,b", "state.dir", "/elsewhere"));
      state = Path.of(config.kafka().stateDir());

      assertThat(new TopicAdmin(config).plan().isDone()).isTrue();
      assertThat(config.model().classes()).containsExactly("a", "b");
      assertThat(state).isEmptyDirectory();
    }
    assertThat(state).doesNotExist();
  }

  @Test
  void withoutABrokerNoFolderIsLeft() throws IOException {
    TemporaryFolder state = TemporaryFolder.create("streamtune-state-");

    assertThatThrownBy(() -> EmbeddedCluster.start(70_000, state)).hasMessageContaining("70000");
    assertThat(state.path()).doesNotExist();
  }
}
