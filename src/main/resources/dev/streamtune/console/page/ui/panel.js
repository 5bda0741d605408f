import { fill, h } from "./dom.js";
import { keeping } from "./keep.js";

/** @typedef {import("./dom.js").Child} Child */

/**
 * A part of a page that shows something of the service's: with a title, and with words while it loads, where there is
 * nothing, and where it could not be loaded. What is there stays until there is something newer.
 *
 * @template T
 */
export class Panel {
  #last = "";
  #round = 0;
  #drawn = new AbortController();

  /**
   * @param {string} title
   * @param {{
   *   load: (signal: AbortSignal) => Promise<T>,
   *   draw: (value: T, signal: AbortSignal) => Child | Child[],
   *   note?: string,
   *   tools?: Child[],
   *   wide?: boolean,
   *   signal: AbortSignal,
   * }} parts the signal of draw is aborted when it is drawn again; that of the panel when it goes
   */
  constructor(title, parts) {
    this.parts = parts;
    this.body = h("div", { class: "panel-body" }, h("p", { class: "loading" }, "Loading…"));
    const id = `panel-${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
    this.element = h(
      "section",
      { class: parts.wide ? "panel wide" : "panel", "aria-labelledby": id },
      h("header", { class: "panel-head" }, h("h2", { id }, title), ...(parts.tools ?? [])),
      parts.note ? h("p", { class: "note" }, parts.note) : null,
      this.body,
    );
    parts.signal.addEventListener("abort", () => this.#drawn.abort(), { once: true });
  }

  /** Loads again, and draws what has changed. Does not fail: it shows what went wrong. */
  async refresh() {
    const round = ++this.#round;
    try {
      const value = await this.parts.load(this.parts.signal);
      if (round === this.#round && !this.parts.signal.aborted) this.#show(value);
    } catch (e) {
      if (round === this.#round && !this.parts.signal.aborted) this.#fail(e instanceof Error ? e.message : String(e));
    }
  }

  /** @param {T} value */
  #show(value) {
    const text = JSON.stringify(value);
    if (text === this.#last) return;
    this.#last = text;
    this.#drawn.abort();
    this.#drawn = new AbortController();
    keeping(this.body, () => fill(this.body, ...[this.parts.draw(value, this.#drawn.signal)].flat()));
  }

  /** @param {string} words */
  #fail(words) {
    this.#last = "";
    this.#drawn.abort();
    fill(this.body, failure(words, () => void this.refresh()));
  }
}

/**
 * Says what went wrong, and offers to try again.
 *
 * @param {string} words
 * @param {() => void} again
 */
export function failure(words, again) {
  return h("div", { class: "failure", role: "status" }, h("p", {}, words), h("button", { type: "button", onclick: again }, "Try again"));
}

/**
 * Says that there is nothing, and what would bring something.
 *
 * @param {string} words
 */
export function empty(words) {
  return h("p", { class: "empty" }, words);
}
