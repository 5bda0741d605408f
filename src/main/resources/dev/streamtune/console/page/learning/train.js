import { send } from "../data/api.js";
import { h } from "../ui/dom.js";
import { notice } from "../ui/notice.js";

/** @typedef {import("../app/context.js").Context} Context */

/**
 * Makes the button that asks for a fine-tuning now.
 *
 * @param {Context} context
 */
export function trainButton(context) {
  const may = context.may("OPERATOR");
  const words = h("span", { class: "muted" }, may ? "" : "Fine-tuning now needs the role operator.");
  const button = h("button", { type: "button", class: "primary", disabled: !may }, "Fine-tune now");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await send("POST", "/api/train", {});
      notice("Asked for a fine-tuning. What becomes of it will stand in the timeline.");
    } catch (e) {
      notice(e instanceof Error ? e.message : String(e));
    } finally {
      button.disabled = false;
    }
  });
  return h("div", { class: "head-tools" }, words, button);
}
