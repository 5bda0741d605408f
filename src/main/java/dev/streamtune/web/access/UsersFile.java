package dev.streamtune.web.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users file, read again when it has changed. A change that cannot be read is logged once, and
 * the users from before stay. Thread-safe.
 */
public final class UsersFile {
  private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
  private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();
  private static final long MOST_BYTES = 4 << 20;

  private final Path path;
  private final LongSupplier nanos;
  private Users users;
  private String seen;
  private long lookedAt;

  private UsersFile(Path path, LongSupplier nanos) {
    this.path = path;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong();
    try {
      this.seen = state();
      this.users = read();
    } catch (IOException e) {
      throw new UsersException(
          "the users file %s cannot be read: %s".formatted(path, e.toString()), e);
    } catch (UsersException e) {
      throw new UsersException("the users file %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Reads the file.
   *
   * @param nanos the time, by which it is looked at again once a second at most
   * @throws UsersException if it is not as it has to be
   */
  public static UsersFile open(Path path, LongSupplier nanos) {
    return new UsersFile(path, nanos);
  }

  /** Returns the users as they are now. */
  synchronized Users current() {
    long now = nanos.getAsLong();
    if (now - lookedAt >= LOOK_EVERY) {
      lookedAt = now;
      look();
    }
    return users;
  }

  private void look() {
    String before = seen;
    try {
      seen = state();
      if (!seen.equals(before)) {
        users = read();
        LOG.info("the users file {} was read again", path);
      }
    } catch (UsersException e) {
      warn(e.getMessage());
    } catch (IOException e) {
      seen = e.toString();
      if (!seen.equals(before)) {
        warn(seen);
      }
    }
  }

  private void warn(@Nullable String problem) {
    LOG.warn(
        "the users file {} is not used as it is, the users from before stay: {}", path, problem);
  }

  /** Something that differs when the file was written or replaced. */
  private String state() throws IOException {
    BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
    return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
  }

  private Users read() throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw new UsersException("it has more than %d bytes".formatted(MOST_BYTES));
    }
    return UserLines.parse(Files.readAllLines(path));
  }
}
