package dev.streamtune.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the console, by the path at which they are. All are read at start; what was not
 * there then is not found, whatever a path looks like. Immutable.
 */
final class StaticFiles {
  /** Where the page lies on the class path. */
  static final String PAGE = "dev/streamtune/console/page";

  private static final String CHARTS = "META-INF/resources/webjars/uplot";
  private static final String DESCRIPTION = "openapi.json";

  private final Map<String, StaticFile> files = new HashMap<>();

  /** Reads the console's files, and those of the libraries that its page uses. */
  static StaticFiles ofConsole() {
    StaticFiles files = new StaticFiles();
    files.add("/console/", ClassPathFolder.read(PAGE));
    files.copy("/console/index.html", "/console/");
    files.copy("/console/" + DESCRIPTION, "/api/" + DESCRIPTION);
    ClassPathFolder.read(CHARTS)
        .forEach(
            (path, body) -> {
              if (path.endsWith("/dist/uPlot.esm.js") || path.endsWith("/dist/uPlot.min.css")) {
                files.add("/console/lib/", Map.of(path.replaceAll(".*/", ""), body));
              }
            });
    return files;
  }

  /** Adds contents by path below a place. */
  void add(String place, Map<String, byte[]> contents) {
    contents.forEach(
        (path, body) -> StaticFile.of(path, body).ifPresent(file -> files.put(place + path, file)));
  }

  private void copy(String from, String to) {
    StaticFile file = files.get(from);
    if (file != null) {
      files.put(to, file);
    }
  }

  /** Finds the file at a path, as it was sent. */
  Optional<StaticFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
