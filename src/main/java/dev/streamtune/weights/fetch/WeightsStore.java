package dev.streamtune.weights.fetch;

import dev.streamtune.model.ModelException;
import dev.streamtune.weights.fetch.WeightsLocation.LocalFile;
import dev.streamtune.weights.fetch.WeightsLocation.Pretrained;
import dev.streamtune.weights.fetch.WeightsLocation.Remote;
import dev.streamtune.weights.fetch.WeightsLocation.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the file that weights are in: the user's own, or one in the cache, which is fetched if it
 * is not there. Several processes and threads may look for the same file at once; one fetches it.
 */
public final class WeightsStore {
  private final WeightsCache cache;
  private final CacheFilling filling;
  private final FetchObserver observer;

  /**
   * Touches neither disk nor network.
   *
   * @param environment the process's variables: the proxies
   * @param limits how long a fetch is patient
   * @param observer is told how a fetch goes, on the thread that asks
   */
  public WeightsStore(
      WeightsCache cache,
      Map<String, String> environment,
      FetchLimits limits,
      FetchObserver observer) {
    this.cache = cache;
    this.filling = new CacheFilling(cache, environment, limits, observer);
    this.observer = observer;
  }

  /**
   * Returns a complete file. One that is cached is read only the first time, to check it; later its
   * size is looked at.
   *
   * @throws ModelException if there is none; the message says what was tried and how to put the
   *     file in place
   */
  public Path locate(Stored location) {
    Optional<RemoteFile> remote = remote(location);
    if (remote.isEmpty()) {
      return path(location);
    }
    RemoteFile file = remote.get();
    return Files.exists(cache.complete(file)) ? checked(file) : filling.fill(file);
  }

  /**
   * Fetches a file anew, whatever the cache has; the former one stays until the new one is
   * complete.
   *
   * @throws ModelException as {@link #locate}
   */
  public Path refetch(Stored location) {
    return remote(location).map(filling::replace).orElseGet(() -> path(location));
  }

  /** Returns where the file is or would be. */
  public Path path(Stored location) {
    if (location instanceof LocalFile local) {
      return local.file();
    }
    return cache.complete(remote(location).orElseThrow());
  }

  /** Reads the file and returns what is wrong with it: absent, wrong size, wrong checksum. */
  public Optional<String> problem(Stored location) {
    Path path = path(location);
    try {
      return new KeptFile(path, remote(location).flatMap(RemoteFile::published)).problem();
    } catch (IOException e) {
      return Optional.of("it cannot be read: " + e);
    }
  }

  private Path checked(RemoteFile file) {
    Path path = cache.complete(file);
    KeptFile kept = new KeptFile(path, file.published());
    try {
      Optional<String> problem = kept.problemAtSight();
      if (problem.isPresent()) {
        throw new ModelException(
            "the cached file %s is not what it should be: %s. Fetch it again with: bin/streamtune weights fetch --force %s"
                .formatted(path, problem.get(), Shell.quoted(file.setting())));
      }
    } catch (IOException e) {
      throw new ModelException("cannot read the cached file " + path + ": " + e, e);
    }
    record(kept);
    return path;
  }

  /** A cache that cannot be written to is as good, but for the time that each check costs. */
  private void record(KeptFile kept) {
    try {
      if (!kept.isRecorded()) {
        kept.writeRecord();
      }
    } catch (IOException e) {
      observer.note(
          "%s is read at every start: its checksum cannot be kept beside it (%s)"
              .formatted(kept.path(), e));
    }
  }

  private static Optional<RemoteFile> remote(Stored location) {
    if (location instanceof Pretrained pretrained) {
      return Optional.of(pretrained.base().file());
    }
    return location instanceof Remote remote
        ? Optional.of(WeightsCache.describe(remote))
        : Optional.empty();
  }
}
