package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.streamtune.config.UriPrefix;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileReferencesTest {
  @Test
  void withoutAPrefixAFileIsWhereItLies() {
    Path path = Path.of("photos/./roses/a b.jpg");

    assertThat(new FileReferences(Optional.empty()).to(file("roses/a b.jpg", path)))
        .isEqualTo("file://" + Path.of("").toAbsolutePath() + "/photos/roses/a%20b.jpg");
  }

  @ParameterizedTest
  @CsvSource({
    "https://img.example/f/, roses/1.jpg, https://img.example/f/roses/1.jpg",
    "s3://flowers/, caf\u00e9/a b.jpg, s3://flowers/caf%C3%A9/a%20b.jpg",
    "s3://flowers/, a+b&(c).jpg, s3://flowers/a+b&(c).jpg",
    "file:///mnt/photos/, 1.jpg, file:///mnt/photos/1.jpg"
  })
  void aPrefixStandsForTheFolder(String prefix, String id, String uri) {
    FileReferences references = new FileReferences(Optional.of(UriPrefix.parse(prefix)));

    assertThat(references.to(file(id, Path.of(id)))).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100%.jpg", "a#1.jpg", "a?.jpg", "a;b.jpg", "a[1].jpg", "a\nb.jpg"})
  void aNameThatNoServiceTakesIsRefused(String id) {
    FileReferences references = new FileReferences(Optional.of(UriPrefix.parse("s3://flowers/")));

    assertThat(catchThrowable(() -> references.to(file(id, Path.of(id)))))
        .isInstanceOf(NoReferenceException.class)
        .hasMessageContaining("rename the file");
  }

  private static ImageFile file(String id, Path path) {
    return new ImageFile(id, path, Optional.empty());
  }
}
