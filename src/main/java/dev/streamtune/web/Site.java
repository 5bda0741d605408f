package dev.streamtune.web;

import dev.streamtune.web.access.Access;
import dev.streamtune.web.api.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;

/**
 * The console over HTTP: its page, from the start on, and what can be asked below {@code /api}, as
 * soon as something is offered. Thread-safe.
 */
public final class Site implements AutoCloseable {
  /** Below the idle timeout of browsers, proxies and this server. */
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final Access access;
  private final StaticHandler page;
  private final ApiHandler api;
  private final EventStreams streams;

  /**
   * Reads the page's files.
   *
   * @param access lets requests in
   */
  public Site(Access access) {
    this(access, StaticFiles.ofConsole(), BEAT);
  }

  Site(Access access, StaticFiles files, Duration beat) {
    this.access = access;
    this.page = new StaticHandler(files, access);
    this.api = new ApiHandler(access);
    this.streams = new EventStreams(beat);
  }

  /**
   * Offers operations, and logging in, until what is returned is closed.
   *
   * @param routes paths begin with {@code /api/}; {@code /api/session} is not among them
   * @param facts what the page has to know; asked anew each time
   * @throws IllegalArgumentException if two are at one path with one method
   */
  public Offer offer(List<Route> routes, Supplier<SessionFacts> facts) {
    List<Action> actions = new ArrayList<>(new SessionActions(access, facts).all());
    Stream<Action> offered = routes.stream().map(Action::of);
    offered.forEach(actions::add);
    Offered now = new Offered(new Router(actions), access, streams);
    api.offer(Optional.of(now));
    return () -> {
      api.offer(Optional.empty());
      now.close();
    };
  }

  Handler handler() {
    return new Handler.Sequence(page, api);
  }

  /** Ends all streams of events. What is offered has to be closed before. */
  @Override
  public void close() {
    streams.close();
  }

  /** What is offered. */
  @FunctionalInterface
  public interface Offer extends AutoCloseable {
    /** Takes it back: operations that run are interrupted, listeners are let go, at once. */
    @Override
    void close();
  }
}
