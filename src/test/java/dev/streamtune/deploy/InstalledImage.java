package dev.streamtune.deploy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Lays out a folder as the Dockerfile lays out {@code /opt/streamtune}: launcher and jars. */
final class InstalledImage {
  private static final Path CLASSES = Path.of("target/classes");

  private InstalledImage() {}

  /** Returns the launcher in it. */
  static Path install(Path home) throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    jar(CLASSES, lib.resolve("streamtune.jar"));
    for (Path library : libraries()) {
      Files.createSymbolicLink(lib.resolve(library.getFileName()), library.toAbsolutePath());
    }
    Files.createDirectories(home.resolve("bin"));
    Path unused = copy("bin/healthcheck", home);
    return copy("bin/streamtune", home);
  }

  private static Path copy(String script, Path home) throws IOException {
    return Files.copy(Path.of(script), home.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Removes the links to libraries; what is left is the folder's own. */
  static void unlink(Path home) throws IOException {
    for (Path library : libraries()) {
      Files.deleteIfExists(home.resolve("lib").resolve(library.getFileName()));
    }
  }

  private static List<Path> libraries() throws IOException {
    String classpath = Files.readString(Path.of("target/classpath")).strip();
    return Stream.of(classpath.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  private static void jar(Path folder, Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(folder);
        OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(each).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new JarEntry(name));
        Files.copy(each, entries);
        entries.closeEntry();
      }
    }
  }

  /** Says whether the launcher, a bash script, can run here. */
  static boolean isPossible() {
    return !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
