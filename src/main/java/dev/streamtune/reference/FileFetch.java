package dev.streamtune.reference;

import dev.streamtune.config.PlainUri;
import dev.streamtune.config.UriPrefix;
import dev.streamtune.events.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Reads files below an allowed folder: after all links were followed they must still be there, so
 * that who may write into the folder cannot have other files read. Only regular files are opened: a
 * pipe or a device may never end. Thread-safe.
 */
final class FileFetch {
  private final int maxBytes;

  FileFetch(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  byte[] fetch(PlainUri uri, UriPrefix prefix) throws IOException, ReferenceRefusedException {
    Path folder = Path.of(prefix.uri()).toRealPath();
    Path file = Path.of(uri.uri()).toRealPath();
    if (!file.startsWith(folder)) {
      throw ReferenceRefusedException.of(
          Reason.URI_NOT_ALLOWED, "a link in %s leads out of %s".formatted(uri.path(), folder));
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Limited.read(in, maxBytes);
    }
  }
}
