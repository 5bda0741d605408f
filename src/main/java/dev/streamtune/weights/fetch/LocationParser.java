package dev.streamtune.weights.fetch;

import dev.streamtune.config.ConfigException;
import dev.streamtune.weights.fetch.WeightsLocation.LocalFile;
import dev.streamtune.weights.fetch.WeightsLocation.Pretrained;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import dev.streamtune.weights.fetch.WeightsLocation.Untrained;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the setting {@code model.weights}. */
final class LocationParser {
  /** RFC 3986, of two letters and more: {@code C:\weights.h5} is a path. */
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

  private LocationParser() {}

  static WeightsLocation parse(String setting) {
    if (setting.equals(Untrained.KEY)) {
      return new Untrained();
    }
    Optional<PretrainedBase> known = PretrainedBase.named(setting);
    if (known.isPresent()) {
      return new Pretrained(known.get());
    }
    return SCHEME.matcher(setting).matches() ? fromUri(setting) : fromPath(setting);
  }

  private static WeightsLocation fromUri(String setting) {
    URI uri = uri(setting);
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "file" -> fromFileUri(setting, uri);
      case "http", "https" -> remote(setting, uri);
      default -> throw problem(setting, "the scheme is none of file, https and http");
    };
  }

  private static WeightsLocation remote(String setting, URI uri) {
    if (uri.getHost() == null) {
      throw problem(setting, "the address names no host");
    }
    if (uri.getUserInfo() != null) {
      throw problem(uri.getHost(), "an address with a user or a password in it is not supported");
    }
    return new Remote(uri);
  }

  private static WeightsLocation fromFileUri(String setting, URI uri) {
    try {
      return existing(setting, Path.of(uri));
    } catch (IllegalArgumentException e) {
      throw problem(
          setting, "write a file's address as file:///absolute/path (" + e.getMessage() + ")");
    }
  }

  private static WeightsLocation fromPath(String setting) {
    try {
      return existing(setting, Path.of(home(setting)));
    } catch (InvalidPathException e) {
      throw problem(setting, "not a path: " + e.getMessage());
    }
  }

  /** No shell has replaced the tilde of a properties file. */
  private static String home(String setting) {
    return setting.startsWith("~/")
        ? System.getProperty("user.home") + setting.substring(1)
        : setting;
  }

  private static WeightsLocation existing(String setting, Path file) {
    if (!Files.isRegularFile(file)) {
      throw problem(setting, "there is no file " + file.toAbsolutePath());
    }
    return new LocalFile(file);
  }

  private static URI uri(String setting) {
    try {
      return new URI(setting);
    } catch (URISyntaxException e) {
      throw problem(setting, "not an address: " + e.getMessage());
    }
  }

  private static ConfigException problem(String found, String reason) {
    String expected =
        "expected %s, %s, a path, or an address that starts with file:, https: or http:"
            .formatted(Untrained.KEY, String.join(", ", PretrainedBase.keys()));
    return new ConfigException(
        List.of("no weights are called \"%s\": %s; %s".formatted(found, reason, expected)));
  }
}
