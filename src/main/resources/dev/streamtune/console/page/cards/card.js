import { fill, h } from "../ui/dom.js";
import { percent } from "../ui/format.js";
import { icon } from "../ui/icons.js";
import { ago } from "../ui/time.js";
import { bars, markSaid } from "./bars.js";
import { isLabelled, telling } from "./fate.js";

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {import("../labelling/labels.js").Pending} Pending */
/** @typedef {{ numberOf: (label: string) => string, mayLabel: boolean }} CardOptions */

/** Classes that a card shows. */
const BARS = 3;

/** One image in a grid. Has no listeners of its own: the grid listens for all of its cards. */
export class CardView {
  /**
   * @param {Card} card
   * @param {CardOptions} options
   * @param {string} [why] it was chosen, in words
   */
  constructor(card, options, why) {
    this.card = card;
    this.options = options;
    this.fate = h("p", { class: "fate", "data-tone": "none" });
    this.body = h("div", { class: "card-body" });
    this.why = why ? h("p", { class: "card-why" }, why) : null;
    this.element = this.#element();
    this.#classified();
    this.show(undefined);
  }

  /** @returns {string} */
  get id() {
    return this.card.id;
  }

  /**
   * Shows another state of the same image.
   *
   * @param {Card} card
   * @param {Pending | undefined} pending
   */
  change(card, pending) {
    const again = card.headVersion !== this.card.headVersion || card.at !== this.card.at;
    this.card = card;
    if (again) this.#classified();
    this.show(pending);
  }

  /**
   * Shows what became of the label.
   *
   * @param {Pending | undefined} pending
   */
  show(pending) {
    const { tone, icon: sign, text, detail } = telling(this.card, pending);
    this.fate.setAttribute("data-tone", tone);
    if (this.fate.textContent !== text) fill(this.fate, sign && icon(sign), h("span", {}, text));
    this.fate.title = detail ? `${text}\n${detail}` : text;
    const said = pending?.label ?? (isLabelled(this.card) ? this.card.fate?.label : null) ?? null;
    this.element.classList.toggle("card-wrong", said !== null && said !== this.card.label);
    markSaid(this.body, said);
  }

  /** Lets go of the picture, whose memory would otherwise wait for the collector. */
  release() {
    this.element.querySelector("img")?.removeAttribute("src");
    this.element.remove();
  }

  #element() {
    const { id, thumbnail } = this.card;
    const picture = h("img", { alt: "", "data-src": thumbnail, width: 192, height: 192, decoding: "async", draggable: "false" });
    return h(
      "article",
      { class: "card", "data-id": id, tabindex: -1 },
      h(
        "button",
        { type: "button", class: "card-picture", "data-act": "why", "aria-label": `Why: ${id}`, title: `${id}: why?`, tabindex: -1 },
        thumbnail ? picture : null,
        h("span", { class: "no-picture" }, "no picture kept"),
      ),
      h(
        "label",
        { class: "card-pick", title: "Select (Space)" },
        h("input", { type: "checkbox", "data-act": "pick", "aria-label": `Select ${id}`, tabindex: -1 }),
      ),
      this.body,
    );
  }

  #classified() {
    const { id, label, confidence, top, headVersion, at } = this.card;
    this.element.setAttribute("aria-label", `${id}: ${label}, ${percent(confidence)}`);
    fill(
      this.body,
      bars(top.slice(0, BARS), this.options),
      this.why,
      this.fate,
      h("p", { class: "card-meta" }, h("span", { class: "card-id", title: id }, id), h("span", { class: "card-age" }, `head ${headVersion} · `, ago(at))),
    );
  }
}

/**
 * Says in words what a card shows, for a line that stands by itself.
 *
 * @param {Card} card
 */
export function summary(card) {
  return `${card.id}: ${telling(card, undefined).text}`;
}

/**
 * Marks whether a card is among the selected.
 *
 * @param {CardView} view
 * @param {boolean} selected
 */
export function mark(view, selected) {
  view.element.classList.toggle("card-selected", selected);
  const box = view.element.querySelector("input");
  if (box) box.checked = selected;
}
