import { fill, h, tell } from "../ui/dom.js";
import { counted } from "../ui/format.js";
import { keyOf } from "./keys.js";
import { MOST_CHARACTERS } from "./say.js";

/** @typedef {import("../app/context.js").Context} Context */
/**
 * @typedef {{ label: (label: string) => void, confirm: () => void, undo: () => void }} PaletteActions
 */

/** Classes with a button of their own; others are reached by the field. */
const BUTTONS = 10;

/** Palettes so far: each has names of its own. */
let made = 0;

/** The classes to choose from, with the keys that choose them. */
export class Palette {
  /**
   * @param {Context} context
   * @param {PaletteActions} actions
   * @param {AbortSignal} signal ends it
   * @param {string} [one] what a label goes to where nothing is selected
   */
  constructor(context, actions, signal, one = "This card is") {
    this.context = context;
    this.actions = actions;
    this.one = one;
    this.target = h("span", { class: "palette-target" });
    this.choices = h("div", { class: "palette-classes" });
    this.names = h("datalist", { id: `classes-${++made}` });
    this.element = h(
      "section",
      { class: "palette", "aria-label": "Classes" },
      this.target,
      this.choices,
      this.#other(),
      h(
        "div",
        { class: "palette-end" },
        this.#action("Confirm", "Enter", actions.confirm),
        this.#action("Undo", "U", actions.undo),
      ),
    );
    this.element.addEventListener("pointerdown", (event) => this.#keepFocus(event), { signal });
    context.on("classes", () => this.#offer(), signal);
    this.#offer();
    this.show(0);
  }

  /**
   * Says what a label would go to.
   *
   * @param {number} selected cards
   */
  show(selected) {
    if (!this.context.mayLabel) tell(this.target, "Labelling needs the role annotator");
    else tell(this.target, selected > 0 ? `${counted(selected, "card")} selected` : this.one);
  }

  /** Goes to the field for other classes. */
  focusOther() {
    this.element.querySelector("input")?.focus();
  }

  /**
   * A click on a class must not take the focus off the card that it is meant for.
   *
   * @param {PointerEvent} event
   */
  #keepFocus(event) {
    if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
  }

  #offer() {
    const { classes } = this.context.session;
    fill(this.choices, classes.slice(0, BUTTONS).map((label, i) => this.#button(label, i)));
    fill(this.names, classes.map((one) => h("option", { value: one })));
  }

  /**
   * @param {string} label
   * @param {number} index
   */
  #button(label, index) {
    const key = keyOf(index);
    return h(
      "button",
      { type: "button", class: "choice", disabled: !this.context.mayLabel, "aria-keyshortcuts": key, onclick: () => this.actions.label(label) },
      h("kbd", { "aria-hidden": true }, key),
      h("span", {}, label),
    );
  }

  /**
   * @param {string} name
   * @param {string} key
   * @param {() => void} act
   */
  #action(name, key, act) {
    return h(
      "button",
      { type: "button", class: "quiet", disabled: !this.context.mayLabel, "aria-keyshortcuts": key, onclick: act },
      name,
      h("kbd", { "aria-hidden": true }, key),
    );
  }

  #other() {
    const { classes, newClasses } = this.context.session;
    if (classes.length <= BUTTONS && !newClasses) return null;
    const name = newClasses ? "Other, or new" : "Other class";
    const field = h("input", {
      type: "text",
      name: "other",
      list: this.names.id,
      maxlength: MOST_CHARACTERS,
      placeholder: name,
      "aria-label": newClasses ? "Other or new class" : name,
      autocomplete: "off",
      disabled: !this.context.mayLabel,
    });
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const label = field.value.trim();
      if (label === "") return;
      if (!newClasses && !this.context.session.classes.includes(label)) return field.setCustomValidity("no such class"), void field.reportValidity();
      this.actions.label(label);
      field.value = "";
      field.blur();
    };
    field.addEventListener("input", () => field.setCustomValidity(""));
    return h(
      "form",
      { class: "palette-other", onsubmit: submit },
      field,
      this.names,
      h("button", { type: "submit", class: "quiet", disabled: !this.context.mayLabel }, "Label"),
    );
  }
}
