package dev.streamtune.weights.fetch;

import dev.streamtune.model.ModelException;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Fetches files into the cache. A file has its name there only when it is complete and checked;
 * what has arrived before is kept in {@code NAME.part} and gone on with.
 */
final class CacheFilling {
  private final WeightsCache cache;
  private final Map<String, String> environment;
  private final FetchLimits limits;
  private final FetchObserver observer;

  CacheFilling(
      WeightsCache cache,
      Map<String, String> environment,
      FetchLimits limits,
      FetchObserver observer) {
    this.cache = cache;
    this.environment = environment;
    this.limits = limits;
    this.observer = observer;
  }

  /** Fetches a file unless another process has done so meanwhile. */
  Path fill(RemoteFile file) {
    return locked(
        file,
        () -> {
          if (!Files.exists(cache.complete(file))) {
            fetch(file);
          }
        });
  }

  /** Fetches a file from its first byte on. */
  Path replace(RemoteFile file) {
    return locked(
        file,
        () -> {
          new PartFile(cache.growing(file)).discard();
          fetch(file);
        });
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private Path locked(RemoteFile file, Step step) {
    try {
      Files.createDirectories(cache.folder());
      try (CacheLock lock = CacheLock.take(cache.lock(file), () -> waiting(file))) {
        Objects.requireNonNull(lock);
        step.run();
      }
    } catch (FetchException | ConnectionLostException e) {
      throw new ModelException(unobtainable(file, e), e);
    } catch (IOException e) {
      throw new ModelException(
          "cannot use the cache folder %s (%s); let the variable %s name one that can be written to"
              .formatted(cache.folder(), e, WeightsCache.VARIABLE),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("interrupted while fetching " + file.shown(), e);
    }
    return cache.complete(file);
  }

  private void waiting(RemoteFile file) {
    observer.note("another process is fetching " + file.shown() + "; waiting for it");
  }

  private void fetch(RemoteFile file) throws IOException, InterruptedException {
    if ("http".equalsIgnoreCase(file.uri().getScheme())) {
      observer.note(file.shown() + " is not encrypted: whoever is on the way can change the file");
    }
    EnvironmentProxies proxies = new EnvironmentProxies(environment, ProxySelector.getDefault());
    PartFile part = new PartFile(cache.growing(file));
    try {
      new Fetcher(new HttpSource(proxies, limits), limits, observer).fetch(file, part);
    } finally {
      observer.ended();
    }
    KeptFile kept = new KeptFile(cache.complete(file), file.published());
    kept.deleteRecord();
    part.complete(kept.path());
    kept.writeRecord();
  }

  private String unobtainable(RemoteFile file, IOException failure) {
    Path target = cache.complete(file);
    return """
        the weights %s cannot be had:
          %s: %s
          %s: %s%s
        Put the file in place, from here or through another machine:
          curl -fL --create-dirs -o %s %s
        or try again with: bin/streamtune weights fetch %s"""
        .formatted(
            file.setting(),
            target,
            Files.exists(target) ? "the file that was there before stays" : "there is no such file",
            file.shown(),
            failure.getMessage(),
            kept(file),
            Shell.quoted(target.toString()),
            Shell.quoted(file.shown()),
            Shell.quoted(file.setting()));
  }

  private String kept(RemoteFile file) {
    Path part = cache.growing(file);
    try {
      return Files.exists(part)
          ? "; %,d bytes are kept in %s and gone on with".formatted(Files.size(part), part)
          : "";
    } catch (IOException e) {
      return "; " + part + " cannot be read: " + e;
    }
  }
}
