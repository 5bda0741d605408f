package dev.streamtune.topology;

import dev.streamtune.metrics.ServingMeters;
import dev.streamtune.reference.ImageFetcher;
import dev.streamtune.reference.ReferenceRefusedException;

/**
 * Records how long fetching takes, in vain or not.
 *
 * @param fetcher fetches
 * @param meters records
 */
record TimedFetcher(ImageFetcher fetcher, ServingMeters meters) implements ImageFetcher {
  @Override
  public byte[] fetch(String uri) throws ReferenceRefusedException {
    long start = System.nanoTime();
    try {
      return fetcher.fetch(uri);
    } finally {
      meters.fetched(System.nanoTime() - start);
    }
  }
}
