package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamtune.schema.LabelledExample;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java program of the documentation, with no more on its class path than it says. */
class JavaClientIT {
  private static final Path PROGRAM = Path.of("docs/clients/java/Classify.java");

  @TempDir private Path folder;

  @Test
  void theExampleNeedsTheClientAndItsLibrariesOnly() throws Exception {
    Path red = Files.write(folder.resolve("red.png"), PlainPicture.of(Color.RED, "png"));
    Path blue = Files.write(folder.resolve("blue.jpg"), PlainPicture.of(Color.BLUE, "jpg"));
    Path notes = Files.writeString(folder.resolve("notes.txt"), "no image");
    try (ColourService service = ColourService.start(folder.resolve("state"))) {
      service.awaitRunning();

      Outcome outcome =
          ProgramRun.of(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  ClientClassPath.in(folder.resolve("client")),
                  PROGRAM.toString(),
                  service.bootstrapServers(),
                  red + "=red",
                  blue + "=green",
                  notes.toString()),
              Path.of("").toAbsolutePath(),
              folder);

      assertThat(outcome.exit()).as(outcome.toString()).isZero();
      assertThat(outcome.out().lines())
          .as(outcome.toString())
          .hasSize(4)
          .startsWith("red.png: red", "blue.jpg: blue", "blue.jpg: corrected to green")
          .last()
          .asString()
          .startsWith("notes.txt: refused, UNKNOWN_FORMAT: ");
      LabelledExample example = service.await("labelled-examples", LabelledExample.class, 1).get(0);
      assertThat(example.getId()).isEqualTo("java/blue.jpg");
      assertThat(example.getLabel()).isEqualTo("green");
    }
  }

  @Test
  void theJarHoldsTheClientsPackages() throws IOException {
    Optional<Path> jar = clientJar();
    assumeTrue(
        jar.isPresent(), "not packaged yet: mvn package makes target/streamtune-*-client.jar");
    try (JarFile file = new JarFile(jar.get().toFile())) {
      assertThat(file.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
          .filteredOn(name -> !name.startsWith("META-INF/"))
          .containsExactlyInAnyOrderElementsOf(ClientClassPath.entries());
    }
  }

  private static Optional<Path> clientJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("streamtune-.*-client\\.jar"))
          .findFirst();
    }
  }

  @Test
  void theGuideNamesTheLibraries() throws IOException {
    String guide = Files.readString(Path.of("docs/clients/java/README.md"));

    assertThat(ClientClassPath.LIBRARIES)
        .filteredOn(name -> !name.startsWith("jackson"))
        .allSatisfy(name -> assertThat(guide).contains("<artifactId>" + name + "</artifactId>"));
  }
}
