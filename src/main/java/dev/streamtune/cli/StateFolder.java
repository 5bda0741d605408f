package dev.streamtune.cli;

import dev.streamtune.config.KafkaSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Looks at start whether the folder for state can be used. */
final class StateFolder {
  static final String TAKEN =
      "state.dir is used by another instance; each instance on a machine needs a folder of its own";

  /** What Kafka Streams locks while it uses a folder; see its {@code StateDirectory}. */
  private static final String LOCK = ".lock";

  private StateFolder() {}

  /**
   * Creates the folder if it is missing, and checks it.
   *
   * @param applicationId the application whose state it is to hold
   * @throws CommandException if it cannot be written to, or another instance uses it
   */
  static void requireUsable(KafkaSettings kafka, String applicationId) {
    Path folder = Path.of(kafka.stateDir(), applicationId);
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, "probe", "");
      Files.delete(probe);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.NOT_AS_NEEDED,
          "state.dir %s cannot be written to (%s); make it writable for this user, or choose another"
              .formatted(folder, e),
          e);
    }
    requireFree(folder);
  }

  private static void requireFree(Path folder) {
    Path file = folder.resolve(LOCK);
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new CommandException(ExitCode.NOT_AS_NEEDED, taken(folder));
      }
    } catch (OverlappingFileLockException e) {
      throw new CommandException(ExitCode.NOT_AS_NEEDED, taken(folder), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.NOT_AS_NEEDED,
          "%s cannot be locked (%s); state.dir needs a file system with locks".formatted(file, e),
          e);
    }
  }

  private static String taken(Path folder) {
    return "%s (found in use: %s)".formatted(TAKEN, folder);
  }
}
