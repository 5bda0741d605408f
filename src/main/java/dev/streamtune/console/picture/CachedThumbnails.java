package dev.streamtune.console.picture;

import dev.streamtune.console.feed.Place;
import dev.streamtune.image.ImageRejectedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes each thumbnail once, a few at a time: a large picture takes as much memory while it is
 * decoded as the limits for images allow. Thread-safe.
 */
final class CachedThumbnails implements Thumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(CachedThumbnails.class);
  private static final int AT_A_TIME = 2;

  private final Pictures pictures;
  private final ThumbnailMaker maker;
  private final ThumbnailCache cache;
  private final Duration patience;
  private final Map<Place, CompletableFuture<Optional<byte[]>>> underway =
      new ConcurrentHashMap<>();
  private final Semaphore decoding = new Semaphore(AT_A_TIME, true);

  /**
   * Makes it.
   *
   * @param patience how long one who asks waits for others
   */
  CachedThumbnails(
      Pictures pictures, ThumbnailMaker maker, ThumbnailCache cache, Duration patience) {
    this.pictures = pictures;
    this.maker = maker;
    this.cache = cache;
    this.patience = patience;
  }

  @Override
  public Optional<byte[]> of(Place at) {
    Optional<ThumbnailCache.Known> known = cache.find(at);
    if (known.isPresent()) {
      return known.get().file();
    }
    CompletableFuture<Optional<byte[]>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<byte[]>> others = underway.putIfAbsent(at, mine);
    try {
      return others == null ? make(at, mine) : await(others);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<byte[]> make(Place at, CompletableFuture<Optional<byte[]>> result)
      throws InterruptedException {
    Optional<byte[]> made = Optional.empty();
    try {
      if (decoding.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          made = make(at);
          cache.put(at, made);
        } finally {
          decoding.release();
        }
      }
      return made;
    } finally {
      underway.remove(at);
      result.complete(made);
    }
  }

  private Optional<byte[]> make(Place at) {
    Optional<byte[]> file = pictures.file(at);
    if (file.isEmpty()) {
      return file;
    }
    try {
      return Optional.of(maker.make(file.get()));
    } catch (ImageRejectedException e) {
      LOG.debug("no thumbnail of {}", at, e);
      return Optional.empty();
    }
  }

  private Optional<byte[]> await(CompletableFuture<Optional<byte[]>> others)
      throws InterruptedException {
    try {
      return others.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("no thumbnail in time", e);
      return Optional.empty();
    }
  }

  @Override
  public void forget(Place at) {
    cache.remove(at);
  }
}
