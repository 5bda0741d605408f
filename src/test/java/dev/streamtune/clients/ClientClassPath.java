package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program has on its class path that uses the client: the packages that the pom puts into
 * the client's jar, and the libraries that the documentation names, nothing else.
 */
final class ClientClassPath {
  static final List<String> LIBRARIES =
      List.of(
          "avro",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "kafka-clients",
          "slf4j-api");

  private static final Path CLASSES = Path.of("target/classes");
  private static final Pattern INCLUDE = Pattern.compile("<include>(dev/streamtune/\\w+)/\\*\\*<");

  private ClientClassPath() {}

  /** Returns the folders of the client's jar. */
  static List<String> packages() throws IOException {
    return INCLUDE
        .matcher(Files.readString(Path.of("pom.xml")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Returns the files of the client's jar below target/classes. */
  static List<String> entries() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String name : packages()) {
      try (Stream<Path> files = Files.walk(CLASSES.resolve(name))) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> entries.add(CLASSES.relativize(file).toString()));
      }
    }
    return entries;
  }

  /** Lays it out in a folder and returns it as {@code -cp} takes it. */
  static String in(Path folder) throws IOException {
    for (String entry : entries()) {
      Path copy = folder.resolve(entry);
      Files.createDirectories(copy.getParent());
      Files.copy(CLASSES.resolve(entry), copy);
    }
    List<String> path = new ArrayList<>(List.of(folder.toString()));
    path.addAll(libraries());
    return String.join(File.pathSeparator, path);
  }

  private static List<String> libraries() {
    Pattern names = Pattern.compile("(%s)-\\d[^/]*\\.jar".formatted(String.join("|", LIBRARIES)));
    String all = System.getProperty("java.class.path");
    List<String> found =
        Stream.of(all.split(File.pathSeparator, -1))
            .filter(path -> names.matcher(Path.of(path).getFileName().toString()).matches())
            .toList();
    assertThat(found).hasSameSizeAs(LIBRARIES);
    return found;
  }
}
