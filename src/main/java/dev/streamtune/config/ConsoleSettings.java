package dev.streamtune.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The console, which lets people see and correct what the service does.
 *
 * @param enabled whether it is there
 * @param usersFile who may use it; without it, everybody who reaches a loopback address
 * @param origin by which browsers know it, if a proxy stands in front
 * @param session how long a login lasts at most
 * @param writesPerMinute how much one user may change
 * @param mostCards predictions that are kept to be shown, the newest
 * @param thumbnailBytes memory for thumbnails
 */
public record ConsoleSettings(
    boolean enabled,
    Optional<Path> usersFile,
    Optional<URI> origin,
    Duration session,
    int writesPerMinute,
    int mostCards,
    long thumbnailBytes) {

  /** Says whether people from elsewhere would reach it, perhaps by a proxy, without a login. */
  public boolean lacksUsers(HttpSettings http) {
    return usersFile.isEmpty() && (origin.isPresent() || !http.isLoopback());
  }
}
