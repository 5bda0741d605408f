package dev.streamtune.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads all that lies in a folder of the class path, of a jar or of a directory. */
final class ClassPathFolder {
  private ClassPathFolder() {}

  /**
   * Reads it; where several parts of the class path have it, all of it together.
   *
   * @param name as resources have it, without a slash at either end
   * @return contents by path below the folder; none if there is no such folder
   */
  static Map<String, byte[]> read(String name) {
    Map<String, byte[]> contents = new TreeMap<>();
    try {
      for (URL url : Collections.list(ClassPathFolder.class.getClassLoader().getResources(name))) {
        read(url.toURI(), name).forEach(contents::putIfAbsent);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of the class path", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has no addresses", e);
    }
    return contents;
  }

  private static Map<String, byte[]> read(URI uri, String name) throws IOException {
    if (!"jar".equals(uri.getScheme())) {
      return readAll(Path.of(uri));
    }
    String jar = uri.getSchemeSpecificPart();
    Path file = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
    // A file system of its own: that of the URI would be shared, and closed under others.
    try (FileSystem content = FileSystems.newFileSystem(file, (@Nullable ClassLoader) null)) {
      return readAll(content.getPath(name));
    }
  }

  private static Map<String, byte[]> readAll(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> regular = files.filter(Files::isRegularFile).toList();
      for (Path file : regular) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        contents.put(path, Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
