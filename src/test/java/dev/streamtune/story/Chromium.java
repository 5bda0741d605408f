package dev.streamtune.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of the machine, without a window. Belongs to the thread that opened it. */
public final class Chromium implements AutoCloseable {
  /** What a test that needs it says where it is skipped. */
  public static final String MISSING =
      "no chromium on this machine; install Debian's package chromium, or name one in CHROMIUM";

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Finds it: what {@code CHROMIUM} names, or where Debian puts it. */
  public static Optional<Path> executable() {
    return Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium")
        .filter(name -> name != null && !name.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Opens it.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static Chromium open() {
    Path executable = executable().orElseThrow();
    PlaywrightAssertions.setDefaultAssertionTimeout(Tab.PATIENCE_MILLIS);
    // Nothing is fetched: the driver comes with the library, the browser with the system.
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new Chromium(playwright, launch(playwright, executable));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  private static Browser launch(Playwright playwright, Path executable) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setChromiumSandbox(!isRoot())
                .setArgs(arguments()));
  }

  /** Returns what every Chromium of the tests is started with. */
  static List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--disable-gpu", "--js-flags=--expose-gc"));
    if (isRoot()) {
      arguments.add("--no-sandbox"); // Chromium refuses to run as root with it
    }
    return arguments;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /**
   * Opens a tab with nothing kept from others.
   *
   * @param address of the service, such as {@code http://127.0.0.1:8090}
   */
  public Tab tab(String address, Screen screen) {
    return Tab.open(browser, address, screen);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
