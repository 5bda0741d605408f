package dev.streamtune.story;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** Heads and fine-tunings, worked by keys. */
final class LearningView {
  private final Page page;

  LearningView(Page page) {
    this.page = page;
  }

  /** Returns the button that has a head trained. */
  Locator fineTuneButton() {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fine-tune now"));
  }

  /** Has a head trained. */
  LearningView fineTuneNow() {
    press(fineTuneButton());
    return this;
  }

  /** Returns the button that leads back to a head. */
  Locator rollBackButton(long version) {
    return page.getByRole(
        AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName("Roll back to head %d…".formatted(version)));
  }

  /** Opens the dialog that asks whether to go back to a head. */
  LearningView rollBackTo(long version) {
    press(rollBackButton(version));
    dialog().waitFor();
    return this;
  }

  /** Returns what the dialog says would follow. */
  Locator consequences() {
    return dialog().getByRole(AriaRole.LIST);
  }

  /** Leaves the dialog, whose safe button has the focus. */
  LearningView cancel() {
    consequences().waitFor();
    page.keyboard().press("Enter");
    dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    return this;
  }

  /** Goes back, by the button after the one that has the focus. */
  LearningView confirm() {
    consequences().waitFor();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    return this;
  }

  private Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  private void press(Locator button) {
    button.focus();
    page.keyboard().press("Enter");
  }
}
