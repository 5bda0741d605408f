package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.console.feed.ConsoleFeed;
import dev.streamtune.console.feed.FeedListener;
import dev.streamtune.console.feed.FeedSettings;
import dev.streamtune.console.live.Cards;
import dev.streamtune.console.live.HeadInService;
import dev.streamtune.console.live.LivePart;
import dev.streamtune.console.picture.PicturePart;
import dev.streamtune.console.picture.Pictures;
import dev.streamtune.console.queue.LabelQueue;
import dev.streamtune.console.why.Engine;
import dev.streamtune.console.why.Explanations;
import dev.streamtune.console.why.LabelledImages;
import dev.streamtune.events.Wire;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.web.api.Route;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The console's parts, opened together and closed in reverse: each listens to the one feed and
 * offers what can be asked of it.
 */
final class ConsolePart implements AutoCloseable {
  private final OpenedParts opened = new OpenedParts();
  private final List<Route> routes = new ArrayList<>();
  private final List<FeedListener> listeners = new ArrayList<>();

  private ConsolePart() {}

  /**
   * Opens everything and begins to read; the topics must exist.
   *
   * @param head is asked again about labelled images; stays the caller's
   * @param engine is asked about pictures; stays the caller's
   */
  static ConsolePart open(ServiceConfig config, Wire wire, HeadInService head, Engine engine) {
    int cards = config.console().mostCards();
    long thumbnailBytes = config.console().thumbnailBytes();
    ConsolePart console = new ConsolePart();
    PicturePart pictures = console.opened.add(PicturePart.open(config, wire, thumbnailBytes));
    LivePart live =
        console.opened.add(LivePart.open(config, wire, cards, head, pictures.thumbnails()::forget));
    console.routes.addAll(pictures.routes(live.cards()::image));
    console.routes.addAll(live.routes());
    console.listeners.add(live.listener());
    console.explain(live.cards(), pictures.pictures(), engine, cards);
    FeedSettings settings =
        FeedSettings.of(config, HeadSettings.of(config, wire).manifests(), cards);
    console.opened.add(ConsoleFeed.start(settings, wire, console.listeners));
    return console;
  }

  /** Adds what explains predictions, and what says which images are worth a label. */
  private void explain(Cards cards, Pictures pictures, Engine engine, int most) {
    LabelledImages labelled = new LabelledImages();
    listeners.add(labelled);
    routes.addAll(opened.add(new Explanations(cards, pictures, labelled, engine)).routes());
    routes.addAll(new LabelQueue(cards, labelled, most, Clock.systemUTC()).routes());
  }

  /** Returns what can be asked of it. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Stops reading, then closes the parts. */
  @Override
  public void close() {
    opened.close();
  }
}
