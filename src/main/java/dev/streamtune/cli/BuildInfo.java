package dev.streamtune.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which program this is, as the build wrote it down.
 *
 * @param version of the program
 * @param commit that it was built from
 */
record BuildInfo(String version, String commit) {
  private static final String RESOURCE = "build.properties";
  private static final String UNKNOWN = "unknown";

  /** Reads it. */
  static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return new BuildInfo(value(properties, "version"), value(properties, "commit"));
  }

  /** A build that fills nothing in leaves the names of its variables. */
  private static String value(Properties properties, String name) {
    String value = properties.getProperty(name, UNKNOWN);
    return value.startsWith("$") ? UNKNOWN : value;
  }
}
