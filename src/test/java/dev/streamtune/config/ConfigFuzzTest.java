package dev.streamtune.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed configuration files and references: settings, or everything that is wrong with them. */
class ConfigFuzzTest {
  private static final long MEMORY = 8L << 20;

  private static final String FILE =
      """
      bootstrap.servers=a:1,b:2
      model.classes=tulip, daisy
      training.learning.rate=0.38
      image.uri.allow=https://images.example.com/a/, file:///data/
      feedback.new.classes=true
      batch.size=8
      kafka.acks=all
      gate.min.gain=\\u00e9
      """;

  @TempDir Path folder;

  @Test
  void everyFileIsReadOrRefusedOnFewLines() throws InterruptedException {
    List<byte[]> corpus =
        List.of(bytes(FILE), bytes(FILE.replace("gate.min.gain=\\u00e9", "gate.min.gain=0.1")));
    Fuzzing fuzzing = new Fuzzing("config", corpus, 0, MEMORY, e -> e instanceof ConfigException);

    int refused = fuzzing.run(2000, this::read);

    assertThat(refused).isPositive();
  }

  @Test
  void everyReferenceIsPlainOrNot() throws InterruptedException {
    List<byte[]> corpus =
        List.of(
            bytes("https://images.example.com:443/a/b.jpg?size=3"),
            bytes("http://[::1]:8080/%C3%A9/%2e%2e/x"),
            bytes("file:///data/a/../b.png"),
            bytes("https://user@images.example.com//a/#b"));
    UriPrefix prefix = UriPrefix.parse("https://images.example.com/a/");

    int refused =
        new Fuzzing("uri", corpus, 0, MEMORY, e -> false)
            .run(
                2000,
                input ->
                    PlainUri.parse(new String(input, StandardCharsets.UTF_8))
                        .ifPresent(uri -> assertThat(prefix.covers(uri)).isEqualTo(below(uri))));

    assertThat(refused).isZero();
  }

  /** The whole text again, by other means. */
  private static boolean below(PlainUri uri) {
    String text = uri.uri().toString().replaceAll("[?].*", "");
    return text.startsWith("https://images.example.com/a/") && !text.contains("/..");
  }

  private void read(byte[] content) throws IOException {
    Path file = folder.resolve("streamtune.properties");
    Files.deleteIfExists(file);
    Files.write(file, content);
    try {
      ServiceConfig unused = ConfigSources.read(Map.of(), file, Map.of(), Map.of());
    } catch (ConfigException e) {
      assertThat(e.problems()).allMatch(Printable::isPlain).allMatch(p -> p.length() < 5000);
      throw e;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
