package dev.streamtune.weights.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.config.ConfigException;
import dev.streamtune.weights.fetch.RemoteFile.Part;
import dev.streamtune.weights.fetch.WeightsLocation.LocalFile;
import dev.streamtune.weights.fetch.WeightsLocation.Pretrained;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import dev.streamtune.weights.fetch.WeightsLocation.Untrained;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsLocationTest {
  @TempDir Path folder;

  @Test
  void namesFilesAndAddressesAreToldApart() throws IOException {
    Path file = Files.writeString(folder.resolve("my base.h5"), "");

    assertThat(WeightsLocation.parse("untrained")).isEqualTo(new Untrained());
    assertThat(WeightsLocation.parse("keras-imagenet"))
        .isEqualTo(new Pretrained(PretrainedBase.KERAS_IMAGENET));
    assertThat(WeightsLocation.parse("torchvision-imagenet"))
        .isEqualTo(new Pretrained(PretrainedBase.TORCHVISION_IMAGENET));
    assertThat(WeightsLocation.parse(file.toString())).isEqualTo(new LocalFile(file));
    assertThat(WeightsLocation.parse(file.toUri().toString())).isEqualTo(new LocalFile(file));
    assertThat(WeightsLocation.parse("https://example.org/a.h5"))
        .isEqualTo(new Remote(URI.create("https://example.org/a.h5")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keras-imagnet                 | there is no file",
        "''                            | there is no file",
        "/nowhere/base.h5              | there is no file /nowhere/base.h5",
        "file:///nowhere/base.h5       | there is no file /nowhere/base.h5",
        "file://host/base.h5           | file:///absolute/path",
        "s3://bucket/base.h5           | the scheme is none of file, https and http",
        "https:base.h5                 | the address names no host",
        "https://exa mple.org/base.h5  | not an address",
        "https://me:secret@example.org | a user or a password in it is not supported"
      })
  void whatIsNoneOfTheseIsExplained(String setting, String reason) {
    assertThat(catchThrowableOfType(ConfigException.class, () -> WeightsLocation.parse(setting)))
        .hasMessageContaining(reason)
        .hasMessageContaining("expected untrained, keras-imagenet, torchvision-imagenet, a path")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void theCacheIsWhereTheVariableSays() {
    Path home = Path.of("/home/me");

    assertThat(WeightsCache.of(Map.of(), home).folder())
        .isEqualTo(Path.of("/home/me/.streamtune/cache"));
    assertThat(WeightsCache.of(Map.of("STREAMTUNE_CACHE", "/data/cache"), home).folder())
        .isEqualTo(Path.of("/data/cache"));
  }

  @Test
  void differentAddressesNeverShareAFile() {
    RemoteFile one = describe("https://a.org/x/model.safetensors?version=1");
    RemoteFile other = describe("https://a.org/x/model.safetensors?version=2");

    assertThat(one.fileName()).matches("[0-9a-f]{12}-model\\.safetensors");
    assertThat(one.fileName()).isNotEqualTo(other.fileName());
    assertThat(one.part()).isEqualTo(Part.CONVOLUTIONS);
    assertThat(one.shown()).isEqualTo("https://a.org/x/model.safetensors?...");
  }

  @Test
  void aNameFromAnAddressStaysInTheFolder() {
    WeightsCache cache = new WeightsCache(Path.of("/cache"));

    for (String uri :
        new String[] {"https://a.org", "https://a.org/%2e%2e%2fetc%2fpasswd", "https://a.org/.."}) {
      assertThat(cache.complete(describe(uri)).normalize()).hasParentRaw(Path.of("/cache"));
    }
  }

  private static RemoteFile describe(String uri) {
    return WeightsCache.describe(new Remote(URI.create(uri)));
  }
}
