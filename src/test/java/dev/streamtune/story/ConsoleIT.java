package dev.streamtune.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.streamtune.client.Images;
import dev.streamtune.faults.Await;
import dev.streamtune.schema.Feedback;
import dev.streamtune.schema.ImageEvent;
import dev.streamtune.schema.Prediction;
import dev.streamtune.training.HoldoutRule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the console is for, as a person does it: watch predictions, say what is wrong, see it
 * learned, go back; on one service whose heads each part of the story builds on.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
  private static final int PICTURES = 36;

  /** Come one by one: of many at once, only a sample is shown as they come. */
  private static final int WATCHED = 4;

  private static final int HOLDOUT_PERCENT = 20;
  private static final HoldoutRule HOLDOUT = new HoldoutRule(HOLDOUT_PERCENT);
  private static final String PASSWORD = "correct horse battery staple";
  private static final String TOKEN = "streamtune-0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

  /** What a name would do if it were taken for markup. */
  private static final String MARKUP = "<img src=x onerror=\"window.pwned=1\">";

  private static final String MARKUP_USER = "<img src=x onerror='window.pwned=1'>";
  private static final int MARKED = 10;

  private final ColourPictures pictures = new ColourPictures(7);
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private StoryService service;
  private Chromium chromium;
  private Api api;
  private String corrected = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    assumeTrue(Chromium.executable().isPresent(), Chromium.MISSING);
    Path users =
        new UsersFile()
            .user("grace", "operator", PASSWORD)
            .user("vera", "viewer", PASSWORD)
            .user(MARKUP_USER, "annotator", PASSWORD)
            .token("script", "operator", TOKEN)
            .write(folder.resolve("users.txt"));
    Map<String, String> settings = new HashMap<>();
    settings.put("console.users.file", users.toString());
    settings.put("feedback.new.classes", "true");
    settings.put("feedback.max.classes", "4");
    settings.put("buffer.holdout.percent", Integer.toString(HOLDOUT_PERCENT));
    settings.put("training.every.examples", "100000");
    settings.put("training.epochs", "30");
    settings.put("training.batch.size", "8");
    settings.put("training.learning.rate", "0.001");
    service = StoryService.start(folder, settings, "console");
    api = Api.with(service.address(), TOKEN);
    chromium = Chromium.open();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (service != null) {
      service.close();
    }
  }

  @Test
  @Order(1)
  void imagesAppearWithWhatTheyWereTakenFor() {
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      LiveView live = signIn(tab, "grace").live();
      List<ImageEvent> images = drawn();
      for (ImageEvent image : images.subList(0, WATCHED)) {
        Prediction prediction = service.classify(List.of(image)).get(0);

        live.awaitCard(prediction.getId());
        assertThat(live.card(prediction.getId())).containsText(prediction.getLabel());
        assertThat(live.card(prediction.getId())).containsText("head 0");
      }
      assertThat(service.classify(images.subList(WATCHED, PICTURES))).hasSize(PICTURES - WATCHED);
      assertThat(tab.offences()).isEmpty();
    }
  }

  private List<ImageEvent> drawn() {
    List<ImageEvent> images = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      String label = ColourPictures.CLASSES.get(i % ColourPictures.CLASSES.size());
      String id = "%s/%02d.png".formatted(label, i);
      files.put(id, pictures.draw(label));
      images.add(Images.of(id, files.get(id)));
    }
    return images;
  }

  @Test
  @Order(2)
  void aWrongOneIsCorrectedByKeyboardLearnedAndRightWhenItComesAgain() {
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      ConsolePage console = signIn(tab, "grace");
      corrected = wrongOne();
      String truth = shown(corrected);
      console.live().awaitCard(corrected).pause().moveTo(corrected).press(truth, classes());
      new LiveView(tab.page()).awaitFate(corrected, truth + ": in the buffer");
      sayOfAllOthers();
      console.learning().fineTuneNow();
      console.live().awaitFate(corrected, truth + ": learned in head 1, now predicted right");

      Prediction again = service.classify(corrected, file(corrected));

      assertThat(again.getLabel()).isEqualTo(truth);
      assertThat(again.getHeadVersion()).isEqualTo(1);
      assertThat(new LiveView(tab.page()).card(corrected)).containsText("head 1");
      assertThat(tab.offences()).isEmpty();
    }
  }

  /** An image that was taken for what it does not show, and that is to be trained on. */
  private String wrongOne() {
    for (JsonNode card : api.get("/api/predictions?limit=200").get("items")) {
      String id = card.get("id").asText();
      if (!card.get("label").asText().equals(shown(id)) && !HOLDOUT.holdsOut(id)) {
        return id;
      }
    }
    throw new AssertionError("an untrained head is never right about all");
  }

  private static String shown(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  private byte[] file(String id) {
    return Objects.requireNonNull(files.get(id), id);
  }

  private List<String> classes() {
    List<String> classes = new ArrayList<>();
    api.get("/api/session").get("classes").forEach(name -> classes.add(name.asText()));
    return classes;
  }

  private void sayOfAllOthers() {
    List<Map<String, String>> items =
        files.keySet().stream()
            .filter(id -> !id.equals(corrected))
            .map(id -> Map.of("id", id, "label", shown(id)))
            .toList();
    JsonNode said = api.post("/api/feedback", Map.of("items", items)).get("items");
    assertThat(said.findValuesAsText("state")).hasSize(PICTURES - 1).containsOnly("said");
    awaitBuffer(PICTURES);
  }

  private void awaitBuffer(int examples) {
    Await.until(
        examples + " examples",
        StoryService.LIMIT,
        () -> api.get("/api/buffer").get("total").asInt() >= examples);
  }

  @Test
  @Order(3)
  void namesFromOutsideStayText() throws Exception {
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      LiveView live = signIn(tab, MARKUP_USER).live();
      List<String> ids = marked();
      live.awaitCard(ids.get(0)).pause().moveTo(ids.get(0)).type(MARKUP);
      live.awaitFate(ids.get(0), MARKUP + ": in the buffer");
      for (String id : ids.subList(1, ids.size())) {
        service.client().feedback(new Feedback(id, MARKUP, MARKUP, null, null)).get();
      }
      awaitBuffer(PICTURES + ids.size());
      train(2);

      for (String hash : views(ids.get(1))) {
        show(tab, hash);
        assertThat(tab.page().locator("body")).containsText("StreamTune");
        assertThat(tab.page().locator("img[src=x]")).hasCount(0);
        assertThat(tab.page().evaluate("() => window.pwned ?? 'no'")).isEqualTo("no");
      }
      show(tab, "#/live");
      assertThat(new LiveView(tab.page()).card(ids.get(1))).containsText(MARKUP);
      assertThat(tab.offences()).isEmpty();
    }
  }

  /** Images of a colour of their own whose names are markup. */
  private List<String> marked() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; ids.size() < MARKED; i++) {
      String id = MARKUP + i;
      if (ids.isEmpty() && HOLDOUT.holdsOut(id)) {
        continue;
      }
      ImageEvent image = Images.of(id, pictures.draw(ColourPictures.UNKNOWN));
      service.classify(
          List.of(ImageEvent.newBuilder(image).setAttributes(Map.of(MARKUP, MARKUP)).build()));
      ids.add(id);
    }
    return ids;
  }

  private void train(int version) {
    api.post("/api/train", Map.of());
    Await.until("head " + version, StoryService.LIMIT, () -> incumbent() == version);
  }

  private int incumbent() {
    return api.get("/api/heads").get("incumbent").asInt();
  }

  @Test
  @Order(4)
  void aRefusedLabelIsExplained() {
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      LiveView live = signIn(tab, "grace").live();
      String id = newest();
      live.awaitCard(id).pause().moveTo(id).type("purple");

      live.awaitFate(id, "purple: refused: ");
      live.awaitFate(id, "feedback.max.classes is 4: no room for 'purple'");
      assertThat(tab.offences()).isEmpty();
    }
  }

  /** The last that was published of the first pictures: it is in the first view. */
  private String newest() {
    List<String> ids = List.copyOf(files.keySet());
    return ids.get(ids.size() - 1);
  }

  @Test
  @Order(5)
  void aRollbackIsDoneOnceItsConsequencesWereRead() {
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      LearningView learning = signIn(tab, "grace").learning();
      learning.rollBackTo(1);
      assertThat(learning.consequences()).containsText("head 2");
      learning.cancel();
      assertThat(incumbent()).isEqualTo(2);

      learning.rollBackTo(1).confirm();

      Await.until("head 3", StoryService.LIMIT, () -> incumbent() == 3);
      assertThat(api.get("/api/heads").at("/items/0/origin").asText()).isEqualTo("rollback to 1");
      Await.until(
          "head 3 answers",
          StoryService.LIMIT,
          () -> service.classify(corrected, file(corrected)).getHeadVersion() == 3);
      assertThat(service.log())
          .anyMatch(line -> line.contains("grace") && line.contains("rollback"));
      assertThat(tab.offences()).isEmpty();
    }
  }

  @Test
  @Order(6)
  void aViewerLooksAndCannotWrite() {
    int before = api.get("/api/buffer").get("total").asInt();
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      ConsolePage console = signIn(tab, "vera");
      LiveView live = console.live().awaitCard(corrected).pause().moveTo(corrected);
      for (Locator button : live.labelButtons(corrected).all()) {
        assertThat(button).isDisabled();
      }
      live.press("red", classes());
      assertThat(tab.page().getByText("labelling needs the role annotator").first()).isVisible();
      assertThat(console.learning().fineTuneButton()).isDisabled();

      assertThat(write(tab, "/api/feedback", "{\"items\":[{\"id\":\"x\",\"label\":\"red\"}]}"))
          .isEqualTo(403);
      assertThat(write(tab, "/api/train", "{}")).isEqualTo(403);
      assertThat(write(tab, "/api/heads/rollback", "{\"to\":1,\"from\":3}")).isEqualTo(403);
      assertThat(tab.offences()).isEmpty();
    }
    assertThat(api.get("/api/buffer").get("total").asInt()).isEqualTo(before);
  }

  /** Writes as the page would, with the user's cookie. */
  private static int write(Tab tab, String path, String body) {
    return (int)
        tab.page()
            .evaluate(
                """
                async ([path, body]) => (await fetch(path, {
                  method: 'POST', body,
                  headers: {'Content-Type': 'application/json', 'X-StreamTune': '1'}})).status
                """,
                List.of(path, body));
  }

  @Test
  @Order(7)
  void whoIsNotSignedInSeesNothing() {
    Api stranger = Api.open(service.address());
    try (Tab tab = chromium.tab(service.address(), Screen.LIGHT)) {
      new ConsolePage(tab).open().trySigningIn("grace", "wrong");

      assertThat(tab.page().getByRole(AriaRole.ALERT)).containsText("password");
      assertThat(new ConsolePage(tab).view("Live")).isHidden();
      for (String path : List.of("predictions", "stream", "heads", "health", "dead-letters")) {
        assertThat(stranger.status("/api/" + path)).as(path).isEqualTo(401);
      }
      assertThat(stranger.get("/api/session").has("classes")).isFalse();
    }
  }

  @Test
  @Order(8)
  void axeFindsNothingSeriousOnAnyView() {
    Accessibility axe = Accessibility.load();
    for (Screen screen : List.of(Screen.LIGHT, Screen.DARK, Screen.SMALL)) {
      try (Tab tab = chromium.tab(service.address(), screen)) {
        new ConsolePage(tab).open();
        tab.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).waitFor();
        assertThat(axe.grave(tab.page())).as("login, %s", screen).isEmpty();
        signIn(tab, "grace");
        for (String hash : views(corrected)) {
          show(tab, hash);
          assertThat(axe.grave(tab.page())).as("%s, %s", hash, screen).isEmpty();
        }
      }
    }
  }

  @Test
  @Order(9)
  void nothingIsWiderThanASmallTelephone() {
    try (Tab tab = chromium.tab(service.address(), Screen.SMALL)) {
      signIn(tab, "grace");
      for (String hash : views(corrected)) {
        show(tab, hash);
        assertThat(tab.page().evaluate("() => document.documentElement.scrollWidth"))
            .as(hash)
            .isEqualTo(Screen.SMALL.width());
      }
    }
  }

  /** Every view, and the details of an image. */
  private static List<String> views(String id) {
    String image = URLEncoder.encode(id, StandardCharsets.UTF_8);
    return List.of("#/live", "#/queue", "#/learning", "#/health", "#/live?image=" + image);
  }

  /** Shows a view, and waits until it has loaded what it shows. */
  private static void show(Tab tab, String hash) {
    new ConsolePage(tab).go(hash);
    tab.page().getByRole(AriaRole.HEADING).first().waitFor();
    assertThat(tab.page().getByText("Loading…", new Page.GetByTextOptions().setExact(true)))
        .hasCount(0);
  }

  private ConsolePage signIn(Tab tab, String name) {
    return new ConsolePage(tab).open().signIn(name, PASSWORD);
  }
}
