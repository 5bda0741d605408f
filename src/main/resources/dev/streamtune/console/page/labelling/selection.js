import { mark } from "../cards/card.js";

/** @typedef {import("../cards/card.js").CardView} CardView */

/** Which cards are selected. Tells its element of a change by the event "selection". */
export class Selection {
  /** @type {Map<string, CardView>} */
  #views = new Map();

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /** @returns {readonly string[]} in the order in which they were selected */
  get ids() {
    return [...this.#views.keys()];
  }

  /** @param {string} id */
  has(id) {
    return this.#views.has(id);
  }

  /**
   * @param {CardView | undefined} view
   * @param {boolean} on
   */
  set(view, on) {
    if (!view || this.#views.has(view.id) === on) return;
    if (on) this.#views.set(view.id, view);
    else this.#views.delete(view.id);
    mark(view, on);
    this.element.dispatchEvent(new Event("selection"));
  }

  clear() {
    for (const view of [...this.#views.values()]) this.set(view, false);
  }
}
