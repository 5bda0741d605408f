package dev.streamtune.reference;

import dev.streamtune.events.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The addresses behind a host's name, found once: who connects takes them from here and does not
 * ask again, since a name that led to a public address when it was checked can lead to a private
 * one a moment later.
 *
 * <p>Thread-safe. Names are resolved by threads of its own, because the system's resolver cannot be
 * interrupted; there are few, and they end when they are idle.
 */
final class HostAddresses {
  private static final int MOST_THREADS = 4;

  private final boolean allowPrivate;
  private final ThreadPoolExecutor resolvers =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> Daemons.thread(task, "resolve-reference"));

  HostAddresses(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /**
   * Resolves a host.
   *
   * @return at least one address
   * @throws ReferenceRefusedException if one of them is private and may not be asked
   * @throws IOException if there is none, or time is up
   */
  List<InetAddress> of(String host, TimeLeft time) throws IOException, ReferenceRefusedException {
    List<InetAddress> addresses = List.of(resolve(host, time));
    for (InetAddress address : addresses) {
      if (!allowPrivate && PrivateAddresses.contain(address)) {
        throw ReferenceRefusedException.of(
            Reason.URI_NOT_ALLOWED,
            "the host %s has a private address; where that is meant, set image.uri.allow.private"
                .formatted(host));
      }
    }
    return addresses;
  }

  private InetAddress[] resolve(String host, TimeLeft time) throws IOException {
    try {
      Future<InetAddress[]> found = resolvers.submit(() -> InetAddress.getAllByName(host));
      return found.get(time.nanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unknown("the host " + host + " has no address", e);
    } catch (TimeoutException | RejectedExecutionException e) {
      throw unknown("the host " + host + " was not resolved in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("interrupted while the host " + host + " was resolved", e);
    }
  }

  private static UnknownHostException unknown(String words, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(words);
    unknown.initCause(cause);
    return unknown;
  }
}
