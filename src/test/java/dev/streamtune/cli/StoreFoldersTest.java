package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many state stores there are. */
class StoreFoldersTest {
  @TempDir Path folder;

  @Test
  void countsTheStoresOfAllTasksAndNothingElse() throws IOException {
    for (String path :
        new String[] {
          "app/0_0/rocksdb/known",
          "app/0_0/rocksdb/pending/rocksdb",
          "app/1_2/rocksdb/known",
          "app/1_2/other/known",
          "app/0_1"
        }) {
      Files.createDirectories(folder.resolve(path));
    }
    Files.writeString(folder.resolve("app/0_0/rocksdb/a-file"), "");

    assertThat(StoreFolders.count(folder)).isEqualTo(3);
  }

  @Test
  void countsNoneWhereNoneAre() {
    assertThat(StoreFolders.count(folder)).isZero();
  }
}
