import { expecting } from "../cards/fate.js";
import { CardView, summary } from "../cards/card.js";
import { pictures } from "../cards/pictures.js";
import { h } from "../ui/dom.js";
import { announce } from "../ui/notice.js";
import { columnsOf, moved, range } from "./moves.js";
import { idAt, rove } from "./roving.js";
import { Selection } from "./selection.js";

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {import("../app/context.js").Context} Context */

/**
 * Cards to look at and to label: one of them is the one that keys are for, several can be selected. A feed in ARIA's
 * sense; the focus roves. Tells of another selection by the event "selection".
 */
export class Grid {
  /** @type {Map<string, CardView>} */
  #views = new Map();

  #current = "";
  #hovered = "";

  /**
   * @param {Context} context
   * @param {string} name for screen readers
   * @param {AbortSignal} signal ends it
   */
  constructor(context, name, signal) {
    this.context = context;
    this.element = h("div", { class: "grid", role: "feed", "aria-label": name });
    this.selection = new Selection(this.element);
    this.pictures = pictures(this.element, signal);
    this.element.addEventListener("focusin", (event) => this.#rove(idAt(event.target) || this.#current), { signal });
    this.element.addEventListener("pointerover", (event) => (this.#hovered = idAt(event.target)), { signal });
    this.element.addEventListener("pointerleave", () => (this.#hovered = ""), { signal });
    context.labels.on("pending", (id) => this.#views.get(id)?.show(context.labels.pending(id)), signal);
    context.labels.on("fate", ({ id, fate }) => this.#change(id, (card) => expecting(card, fate)), signal);
    context.stream.on("card", (card) => this.change(card), signal);
  }

  /** @returns {string[]} in the order of the page */
  get ids() {
    return this.#cells().map((cell) => cell.dataset.id ?? "");
  }

  /** @returns {Card[]} what a key is for: the selected, or the one in focus, or the one that is pointed at */
  get targets() {
    const focused = this.element.contains(document.activeElement) ? this.#current : "";
    const ids = this.selection.ids.length > 0 ? this.selection.ids : [focused || this.#hovered];
    return ids.flatMap((id) => this.#views.get(id)?.card ?? []);
  }

  /**
   * @param {string} id
   * @returns {Card | undefined}
   */
  card(id) {
    return this.#views.get(id)?.card;
  }

  /**
   * Puts a card at the front or the end.
   *
   * @param {Card} card
   * @param {"first" | "last"} where
   * @param {string} [why] it was chosen
   */
  add(card, where, why) {
    const view = new CardView(card, this.context, why);
    this.#views.set(card.id, view);
    view.show(this.context.labels.pending(card.id));
    if (where === "first") this.element.prepend(view.element);
    else this.element.append(view.element);
    this.pictures.watch(view.element);
    if (this.#current === "") this.#rove(card.id);
  }

  /** @param {string} id */
  remove(id) {
    const view = this.#views.get(id);
    if (!view) return;
    this.pictures.forget(view.element);
    this.selection.set(view, false);
    view.release();
    this.#views.delete(id);
    if (this.#current === id) this.#rove(this.ids[0] ?? "");
  }

  clear() {
    for (const id of [...this.#views.keys()]) this.remove(id);
  }

  /** @param {Card} card the same image, with another fate or classified again */
  change(card) {
    this.#change(card.id, () => card);
  }

  /** @param {string} id of the card that gets the focus */
  focus(id) {
    this.#views.get(id)?.element.focus();
  }

  /** @param {string} key one of the arrow keys, Home, End: where the focus goes */
  move(key) {
    const cells = this.#cells();
    const inside = this.element.contains(document.activeElement);
    const from = inside ? cells.findIndex((cell) => cell.dataset.id === this.#current) : -1;
    cells[moved(key, from, cells.length, columnsOf(cells))]?.focus();
  }

  /**
   * Selects or deselects.
   *
   * @param {string} id
   * @param {boolean} [upTo] whether all between the card in focus and this one are selected
   */
  toggle(id, upTo = false) {
    const on = upTo || !this.selection.has(id);
    for (const one of upTo ? range(this.ids, this.#current, id) : [id]) this.selection.set(this.#views.get(one), on);
  }

  /**
   * @param {string} id
   * @param {(card: Card) => Card} changed
   */
  #change(id, changed) {
    const view = this.#views.get(id);
    if (!view) return;
    const before = view.card.fate?.state;
    view.change(changed(view.card), this.context.labels.pending(id));
    if (id === this.#current) this.#rove(id);
    if (view.card.fate && view.card.fate.state !== before) announce(summary(view.card));
  }

  /** @param {string} id of the card that the tab key leads to */
  #rove(id) {
    rove(this.#views.get(this.#current)?.element, this.#views.get(id)?.element);
    this.#current = id;
  }

  /** @returns {HTMLElement[]} */
  #cells() {
    return /** @type {HTMLElement[]} */ ([...this.element.children]);
  }
}
