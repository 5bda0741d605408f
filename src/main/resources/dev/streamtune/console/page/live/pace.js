/** @typedef {import("../labelling/grid.js").Grid} Grid */
/** @typedef {"paused" | "focus" | "pointer" | "selection" | "scrolled"} Hold */

/** How far down the page is read rather than followed, in CSS pixels. */
const FAR = 400;

/**
 * Whether cards may move: not while the user has paused, nor while a card is pointed at, is in focus, or is selected;
 * else one would be clicked and another be meant. Tells of a change by the event "pace".
 */
export class Pace extends EventTarget {
  /** @type {Set<Hold>} */
  #holds = new Set();

  /**
   * @param {Grid} grid
   * @param {AbortSignal} signal ends it
   */
  constructor(grid, signal) {
    super();
    const { element } = grid;
    element.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.#hold("pointer", true), { signal });
    element.addEventListener("pointerleave", () => this.#hold("pointer", false), { signal });
    element.addEventListener("focusin", () => this.#hold("focus", true), { signal });
    element.addEventListener("focusout", (event) => this.#hold("focus", element.contains(/** @type {Node | null} */ (event.relatedTarget))), { signal });
    element.addEventListener("selection", () => this.#hold("selection", grid.selection.ids.length > 0), { signal });
    document.addEventListener("scroll", () => this.#hold("scrolled", window.scrollY > FAR), { signal, passive: true });
  }

  /** @returns {boolean} */
  get isHeld() {
    return this.#holds.size > 0 || isDialogOpen();
  }

  /** @returns {boolean} whether by the user's wish */
  get isPaused() {
    return this.#holds.has("paused");
  }

  /** @returns {string} in words, "" where cards may move */
  get why() {
    if (this.isPaused) return "Paused";
    if (isDialogOpen()) return "Held while a dialog is open";
    if (this.#holds.has("selection")) return "Held while cards are selected";
    if (this.#holds.has("focus") || this.#holds.has("pointer")) return "Held while you are at the cards";
    return this.#holds.has("scrolled") ? "Held while you read further down" : "";
  }

  /** Pauses, or follows again. */
  toggle() {
    this.#hold("paused", !this.isPaused);
  }

  /**
   * @param {Hold} reason
   * @param {boolean} on
   */
  #hold(reason, on) {
    if (this.#holds.has(reason) === on) return;
    if (on) this.#holds.add(reason);
    else this.#holds.delete(reason);
    this.dispatchEvent(new Event("pace"));
  }
}

/** What was in focus before a dialog is to be there after it. */
function isDialogOpen() {
  return document.querySelector("dialog[open]") !== null;
}
