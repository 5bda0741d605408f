package dev.streamtune.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a picture of each view of a console that runs, light and dark: {@code ADDRESS FOLDER}. */
public final class ConsolePictures {
  private static final Map<String, Screen> SCREENS =
      Map.of(
          "light", new Screen(1280, 800, Screen.LIGHT.scheme()),
          "dark", new Screen(1280, 800, Screen.DARK.scheme()));

  /** In which a view has asked for all that it shows, and has drawn it. */
  private static final int SETTLED_MILLIS = 2500;

  private static final int LABELLED = 6;

  private final String address;
  private final Path folder;

  private ConsolePictures(String address, Path folder) {
    this.address = address;
    this.folder = folder;
  }

  /** Takes them. */
  public static void main(String... arguments) {
    new ConsolePictures(arguments[0], Path.of(arguments[1])).takeAll();
  }

  private void takeAll() {
    Api api = Api.open(address);
    JsonNode cards = api.get("/api/predictions?limit=200").get("items");
    api.post("/api/feedback", Map.of("items", labels(cards)));
    String explained = explained(cards);
    try (Chromium chromium = Chromium.open()) {
      SCREENS.forEach(
          (name, screen) -> {
            try (Tab tab = chromium.tab(address, screen)) {
              take(tab, "live-" + name, "#/live");
              take(tab, "queue-" + name, "#/queue");
              take(tab, "learning-" + name, "#/learning");
              take(tab, "health-" + name, "#/health");
              take(tab, "why-" + name, "#/live?image=" + encoded(explained));
            }
          });
      try (Tab tab = chromium.tab(address, Screen.SMALL)) {
        take(tab, "small-light", "#/live");
      }
    }
  }

  /** Says of some of the newest what they show, which the demo's ids begin with. */
  private static List<Map<String, String>> labels(JsonNode cards) {
    List<Map<String, String>> labels = new ArrayList<>();
    for (int i = 0; i < cards.size() && labels.size() < LABELLED; i += 2) {
      String id = cards.get(i).get("id").asText();
      labels.add(Map.of("id", id, "label", id.substring(0, id.indexOf('/'))));
    }
    return labels;
  }

  /** An image whose label has taught a head something, or any. */
  private static String explained(JsonNode cards) {
    String any = "";
    for (JsonNode card : cards) {
      any = card.get("id").asText();
      if (card.at("/fate/state").asText().equals("learned") && !card.at("/now").isNull()) {
        return any;
      }
    }
    return any;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void take(Tab tab, String name, String hash) {
    Page page = tab.page();
    page.navigate("/console/" + hash);
    page.getByRole(AriaRole.HEADING).first().waitFor();
    page.waitForTimeout(SETTLED_MILLIS);
    // A heat map takes as long as serving leaves it.
    page.waitForFunction("() => !document.body.innerText.includes('Computing')");
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    List<String> offences = tab.offences();
    if (!offences.isEmpty()) {
      throw new IllegalStateException("the view %s: %s".formatted(name, offences));
    }
  }
}
