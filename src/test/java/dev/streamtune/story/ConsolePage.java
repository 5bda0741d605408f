package dev.streamtune.story;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The console's frame: signing in, and the way to its views. */
final class ConsolePage {
  private final Tab tab;

  ConsolePage(Tab tab) {
    this.tab = tab;
  }

  /** Opens the console at the service's address. */
  ConsolePage open() {
    page().navigate("/");
    return this;
  }

  /** Signs in by keyboard, and waits until that has worked. */
  ConsolePage signIn(String name, String password) {
    trySigningIn(name, password).view("Live").waitFor();
    return this;
  }

  /** Fills in the login by keyboard: its first field has the focus as soon as it is there. */
  ConsolePage trySigningIn(String name, String password) {
    page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).waitFor();
    page().keyboard().type(name);
    page().keyboard().press("Tab");
    page().keyboard().type(password);
    page().keyboard().press("Enter");
    return this;
  }

  /** Returns the link to a view. */
  Locator view(String name) {
    return page()
        .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Views"))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  LiveView live() {
    follow("Live");
    return new LiveView(page());
  }

  LearningView learning() {
    follow("Learning");
    return new LearningView(page());
  }

  /** Goes to a view by keyboard. */
  private void follow(String view) {
    view(view).focus();
    page().keyboard().press("Enter");
    page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first().waitFor();
  }

  /** Shows a view by its address. */
  ConsolePage go(String hash) {
    page().navigate("/console/" + hash);
    return this;
  }

  Page page() {
    return tab.page();
  }
}
