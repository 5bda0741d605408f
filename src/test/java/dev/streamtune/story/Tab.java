package dev.streamtune.story;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A tab of the browser that writes down what must not happen: violations of the content security
 * policy, errors of scripts, dialogs, requests to anybody but the service.
 */
public final class Tab implements AutoCloseable {
  /** In which the page has to show what is waited for. */
  static final int PATIENCE_MILLIS = 30_000;

  private final BrowserContext context;
  private final Page page;
  private final List<String> offences = new ArrayList<>();

  private Tab(BrowserContext context, Page page) {
    this.context = context;
    this.page = page;
  }

  static Tab open(Browser browser, String address, Screen screen) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.scheme()));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Tab tab = new Tab(context, context.newPage());
    tab.watch(address);
    return tab;
  }

  private void watch(String address) {
    page.onPageError(error -> offences.add("error: " + error));
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            offences.add("policy: " + message.text());
          }
        });
    page.onDialog(
        dialog -> {
          offences.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    context.onRequest(
        request -> {
          String url = request.url();
          if (!url.startsWith(address + "/")
              && !url.startsWith("blob:" + address + "/")
              && !url.startsWith("data:")) {
            offences.add("request: " + url);
          }
        });
  }

  /** Returns the page. */
  public Page page() {
    return page;
  }

  /** Returns what must not happen, and did. */
  public List<String> offences() {
    return List.copyOf(offences);
  }

  /** Opens a line to the browser's own instruments. */
  public CDPSession instruments() {
    return context.newCDPSession(page);
  }

  /** Returns what the page holds after its garbage is collected. */
  public Holdings holdings() {
    CDPSession instruments = instruments();
    try {
      instruments.send("HeapProfiler.collectGarbage");
      JsonObject heap = instruments.send("Runtime.getHeapUsage");
      JsonObject counters = instruments.send("Memory.getDOMCounters");
      return new Holdings(
          heap.get("usedSize").getAsLong(),
          counters.get("nodes").getAsInt(),
          counters.get("jsEventListeners").getAsInt());
    } finally {
      instruments.detach();
    }
  }

  /**
   * What a page holds.
   *
   * @param heapBytes of scripts
   * @param nodes of the document, those that only scripts still hold included
   * @param listeners to events
   */
  public record Holdings(long heapBytes, int nodes, int listeners) {}

  @Override
  public void close() {
    context.close();
  }
}
