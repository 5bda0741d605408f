package dev.streamtune.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassIndicesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tulips\": 2, \"daisy\": 0, \"roses\": 1}",
        "{\"0\": \"daisy\", \"2\": \"tulips\", \"1\": \"roses\"}",
        "[\"daisy\", \"roses\", \"tulips\"]",
        "daisy\nroses\ntulips\n",
        "daisy\r\n roses\r\ntulips"
      })
  void readsNamesInTheOrderOfTheOutputs(String content) throws IOException {
    assertThat(ClassIndices.read(file(content)).names())
        .containsExactly("daisy", "roses", "tulips");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"daisy\": 0, \"roses\": 2} | found 2 where 1 should be",
        "{\"daisy\": 1, \"roses\": 2} | found 1 where 0 should be",
        "{\"daisy\": 0, \"roses\": 0} | daisy and roses are both number 0",
        "{\"daisy\": 0, \"daisy\": 1} | Duplicate",
        "{\"daisy\": 0.5, \"roses\": 1} | expected \"name\": number",
        "{\"0\": [\"n1\", \"daisy\"]} | expected \"name\": number",
        "{\"daisy\": 0 | Unexpected end-of-input",
        "[\"daisy\", 7] | expected a list of names, found 7",
        "[\"daisy\", \"daisy\"] | comes twice",
        "daisy | at least two classes"
      })
  void refusesWhatIsNoNumbering(String content, String words) throws IOException {
    Path file = file(content);

    assertThatThrownBy(() -> ClassIndices.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(words);
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> ClassIndices.read(folder.resolve("none.json")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("none.json");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("classes"), content);
  }
}
