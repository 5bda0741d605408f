package dev.streamtune.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The cards of predictions, worked by keys. */
final class LiveView {
  private static final double FATE_MILLIS = 60_000;

  private final Page page;

  LiveView(Page page) {
    this.page = page;
  }

  /** Returns the cards, newest first. */
  Locator cards() {
    return page.getByRole(AriaRole.FEED).getByRole(AriaRole.ARTICLE);
  }

  /** Returns the card of an image. */
  Locator card(String id) {
    return page.getByRole(AriaRole.FEED)
        .locator("[data-id=\"%s\"]".formatted(id.replace("\\", "\\\\").replace("\"", "\\\"")));
  }

  /** Waits until an image has a card. */
  LiveView awaitCard(String id) {
    assertThat(card(id)).isVisible();
    return this;
  }

  /** Stops the stream of cards, so that they stay where they are. */
  LiveView pause() {
    page.keyboard().press("p");
    return this;
  }

  /** Goes to a card by the arrow keys, from wherever the focus is. */
  LiveView moveTo(String id) {
    page.keyboard().press("Home");
    int cards = cards().count();
    for (int step = 0; step < cards; step++) {
      if (isFocused(id)) {
        return this;
      }
      page.keyboard().press("ArrowRight");
    }
    throw new AssertionError("arrow keys do not lead to " + id);
  }

  private boolean isFocused(String id) {
    return id.equals(
        page.evaluate("() => document.activeElement?.closest('[data-id]')?.dataset.id ?? ''"));
  }

  /** Says with a key what the card in focus shows. */
  LiveView press(String label, List<String> classes) {
    page.keyboard().press(Integer.toString(classes.indexOf(label) + 1));
    return this;
  }

  /** Says what the card in focus shows in the field for classes that have no key. */
  LiveView type(String label) {
    page.keyboard().press("o");
    page.keyboard().type(label);
    page.keyboard().press("Enter");
    return this;
  }

  /** Returns the buttons of a card that say what it shows. */
  Locator labelButtons(String id) {
    return card(id)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Label as ")));
  }

  /** Waits until the card tells this of its label. */
  LiveView awaitFate(String id, String words) {
    assertThat(card(id))
        .containsText(
            Pattern.compile(words),
            new LocatorAssertions.ContainsTextOptions().setTimeout(FATE_MILLIS));
    return this;
  }
}
