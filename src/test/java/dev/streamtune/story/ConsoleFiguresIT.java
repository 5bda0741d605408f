package dev.streamtune.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.sun.management.OperatingSystemMXBean;
import dev.streamtune.bench.Quantiles;
import dev.streamtune.client.Images;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.story.Tab.Holdings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the console costs who looks at it. Its figures go to {@code target/story/figures.txt}. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleFiguresIT {
  private static final int IMAGES = 120;
  private static final int VIEWS = 7;
  private static final double FIRST_VIEW_MILLIS = 1000;
  private static final long FIRST_VIEW_BYTES = 300_000;

  /** Of all processors, of all processes. */
  private static final double IDLE = 0.25;

  private static final Duration UNTIL_IDLE = Duration.ofSeconds(30);

  /** An hour takes several minutes: {@code -Dstory.minutes=60}. */
  private static final int MINUTES = Integer.getInteger("story.minutes", 8);

  /** Until then caches, compiled code and the grid fill. */
  private static final int WARM_MINUTES = MINUTES / 4;

  /**
   * Tells the page's console, once the pictures in the window are drawn, how long that took since
   * the page was asked for. Waiting from outside would cost more than what is measured.
   */
  private static final String TELL_WHEN_DRAWN =
      """
      const look = () => {
        const shown = [...document.querySelectorAll('.card')]
            .filter((card) => card.getBoundingClientRect().top < innerHeight)
            .flatMap((card) => [...card.querySelectorAll('img')]);
        if (shown.length > 0 && shown.every((image) => image.complete && image.naturalWidth > 0)) {
          console.info(String(performance.now()));
        } else {
          requestAnimationFrame(look);
        }
      };
      requestAnimationFrame(look);
      """;

  /**
   * Stands for the stream of events: as many cards as the service sends at most, by the page's
   * clock.
   */
  private static final String BUSY_STREAM =
      """
      const cards = %s;
      window.EventSource = class extends EventTarget {
        static CLOSED = 2;
        readyState = 1;
        constructor() {
          super();
          let seen = 0;
          setTimeout(() => this.dispatchEvent(new Event('open')), 0);
          this.timer = setInterval(() => {
            const items = Array.from({length: 10}, (unused, i) => {
              const card = cards[(seen + i) %% cards.length];
              return {...card, id: `image-${seen + i}`, at: Date.now()};
            });
            seen += 10;
            const data = JSON.stringify({items, seen: 30 * seen});
            this.dispatchEvent(new MessageEvent('cards', {data}));
          }, 500);
        }
        close() { clearInterval(this.timer); this.readyState = 2; }
      };
      """;

  private StoryService service;
  private Chromium chromium;
  private final List<String> figures = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    assumeTrue(Chromium.executable().isPresent(), Chromium.MISSING);
    service = StoryService.start(folder, Map.of(), "figures");
    ColourPictures pictures = new ColourPictures(1);
    List<ImageEvent> images = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      String label = ColourPictures.CLASSES.get(i % ColourPictures.CLASSES.size());
      images.add(Images.of("%s-%d.png".formatted(label, i), pictures.draw(label)));
    }
    assertThat(service.classify(images)).hasSize(IMAGES);
    chromium = Chromium.open();
  }

  @AfterAll
  void stop() throws IOException {
    if (chromium != null) {
      Files.write(Path.of("target", "story", "figures.txt"), figures);
      chromium.close();
    }
    if (service != null) {
      service.close();
    }
  }

  /** How long it takes is judged on an idle machine only: elsewhere it tells of the others. */
  @Test
  void theFirstViewIsQuick(@TempDir Path profiles) throws Exception {
    List<Double> idle = new ArrayList<>();
    for (int i = 0; i < VIEWS; i++) {
      Path profile = Files.createDirectory(profiles.resolve("profile-" + i));
      try (BareChromium browser = BareChromium.open(profile, Screen.LIGHT)) {
        browser.prepare(TELL_WHEN_DRAWN);
        boolean undisturbed = becomesIdle();
        double millis = Double.parseDouble(browser.visit(service.address() + "/"));
        tell("first view %d: %.0f ms%s".formatted(i, millis, undisturbed ? "" : ", disturbed"));
        if (undisturbed) {
          idle.add(millis);
        }
      }
    }

    if (idle.size() > VIEWS / 2) {
      assertThat(Quantiles.median(idle)).isLessThan(FIRST_VIEW_MILLIS);
    }
  }

  @Test
  void theFirstViewIsSmall() {
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      Transfer transfer = Transfer.of(tab);
      Page page = tab.page();
      page.addInitScript(TELL_WHEN_DRAWN);
      page.waitForConsoleMessage(() -> page.navigate("/"));
      tell("%,d bytes in %d answers".formatted(transfer.bytes(), transfer.requests()));

      assertThat(transfer.bytes()).isLessThan(FIRST_VIEW_BYTES);
      assertThat(tab.offences()).isEmpty();
    }
  }

  @Test
  void aBusyStreamLeavesNothingBehindHoweverLongItIsOpen() {
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      JsonNode cards = Api.open(service.address()).get("/api/predictions?limit=30").get("items");
      Page page = tab.page();
      page.addInitScript(BUSY_STREAM.formatted(cards));
      page.clock().install();
      page.navigate("/console/");
      new LiveView(page).cards().first().waitFor();
      List<Holdings> minutes = new ArrayList<>();
      for (int minute = 1; minute <= MINUTES; minute++) {
        page.clock().runFor(60_000);
        minutes.add(tab.holdings());
        tell("minute %d: %s".formatted(minute, minutes.get(minute - 1)));
      }

      assertFlat(minutes.subList(WARM_MINUTES, MINUTES));
      assertThat(new LiveView(page).cards().count()).isLessThanOrEqualTo(120);
      assertThat(tab.offences()).isEmpty();
    }
  }

  /** Compares the first third with the last: single values swing with what was collected. */
  private static void assertFlat(List<Holdings> minutes) {
    int third = minutes.size() / 3;
    List<Holdings> first = minutes.subList(0, third);
    List<Holdings> last = minutes.subList(minutes.size() - third, minutes.size());
    assertThat(last.stream().mapToLong(Holdings::heapBytes).average().orElseThrow())
        .as("heap")
        .isLessThan(1.1 * first.stream().mapToLong(Holdings::heapBytes).average().orElseThrow());
    assertThat(last.stream().mapToInt(Holdings::nodes).average().orElseThrow())
        .as("nodes")
        .isLessThan(1.1 * first.stream().mapToInt(Holdings::nodes).average().orElseThrow());
    assertThat(last.stream().mapToInt(Holdings::listeners).average().orElseThrow())
        .as("listeners")
        .isLessThan(1.1 * first.stream().mapToInt(Holdings::listeners).average().orElseThrow());
  }

  /** Waits until what the service and its neighbours have begun is done; says whether it is. */
  private static boolean becomesIdle() {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Await.reached(UNTIL_IDLE, () -> load(machine) < IDLE);
  }

  /** Returns the share of the processors that was in use over the next second. */
  private static double load(OperatingSystemMXBean machine) {
    double unused = machine.getCpuLoad();
    Await.pause(1000);
    return machine.getCpuLoad();
  }

  private void tell(String figure) {
    figures.add(figure);
  }
}
