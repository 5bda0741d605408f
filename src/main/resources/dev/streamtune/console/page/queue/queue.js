import { get } from "../data/api.js";
import { Desk } from "../labelling/desk.js";
import { Grid } from "../labelling/grid.js";
import { fill, h, tell } from "../ui/dom.js";
import { counted, number } from "../ui/format.js";
import { empty, failure } from "../ui/panel.js";
import { STRATEGIES, strategyOf } from "./strategies.js";

/** @typedef {import("../app/views.js").Place} Place */
/** @typedef {import("../data/contract.js").Queue} Queue */
/** @typedef {import("../data/contract.js").Strategy} Strategy */

/** Images of a batch. */
const BATCH = 30;

/** What to label next. */
class ToLabel {
  candidates = 0;

  /** @type {Set<string>} labelled since the batch came */
  #labelled = new Set();

  /** @param {Place} place */
  constructor({ context, query, signal, root, go, why }) {
    this.signal = signal;
    this.strategy = strategyOf(query.get("strategy"));
    this.grid = new Grid(context, "What to label next", signal);
    this.desk = new Desk(context, this.grid, { why, advance: true }, signal);
    this.words = h("p", { class: "queue-words", role: "status" }, "Loading…");
    this.next = h("button", { type: "button", class: "primary", onclick: () => void this.#load() }, "Next batch");
    this.below = h("div", { class: "below" });
    fill(
      root,
      h("header", { class: "view-head" }, h("h1", {}, "What to label next"), h("div", { class: "queue-status" }, this.words, this.next)),
      chooser(this.strategy, (strategy) => go("queue", { strategy })),
      this.grid.element,
      this.below,
      this.desk.palette.element,
    );
    context.labels.on("pending", (id) => this.#count(id, context.labels.pending(id) !== undefined), signal);
    void this.#load();
  }

  /**
   * @param {string} id
   * @param {boolean} pending
   */
  #count(id, pending) {
    const card = this.grid.card(id);
    if (!card) return;
    if (pending || card.fate) this.#labelled.add(id);
    else this.#labelled.delete(id);
    this.#show();
  }

  async #load() {
    this.next.disabled = true;
    try {
      /** @type {Queue} */
      const { candidates, items, note } = await get("/api/queue", { strategy: this.strategy, limit: BATCH }, this.signal);
      const inGrid = document.activeElement === this.next || this.grid.element.contains(document.activeElement);
      this.candidates = candidates;
      this.#labelled.clear();
      this.grid.clear();
      for (const { card, why } of items) this.grid.add(card, "last", why);
      fill(this.below, items.length === 0 ? empty(note ?? nothing(this.strategy)) : note ? h("p", { class: "note" }, note) : null);
      this.#show();
      if (inGrid) this.grid.move("Home");
    } catch (e) {
      if (this.signal.aborted) return;
      tell(this.words, "");
      fill(this.below, failure(e instanceof Error ? e.message : String(e), () => void this.#load()));
    } finally {
      this.next.disabled = false;
    }
  }

  #show() {
    tell(this.words, `${number(this.#labelled.size)} of ${counted(this.grid.ids.length, "image")} labelled, chosen from ${number(this.candidates)}`);
  }
}

/**
 * @param {Strategy} chosen
 * @param {(strategy: Strategy) => void} changed
 */
function chooser(chosen, changed) {
  return h(
    "fieldset",
    { class: "strategies" },
    h("legend", {}, "Strategy"),
    STRATEGIES.map(([strategy, name, words]) =>
      h(
        "label",
        { class: "strategy" },
        h("input", { type: "radio", name: "strategy", value: strategy, checked: strategy === chosen, onchange: () => changed(strategy) }),
        h("span", { class: "strategy-name" }, name),
        h("span", { class: "strategy-words" }, words),
      ),
    ),
  );
}

/** @param {Strategy} strategy */
function nothing(strategy) {
  return strategy === "disagreement"
    ? "No image without a label was classified by a shadow head. One runs while a candidate is tried (gate.shadow.predictions)."
    : "Every image that is kept here has a label. Publish some more: bin/streamtune publish --samples 100";
}

/** @param {Place} place */
export function show(place) {
  document.title = "What to label next · StreamTune";
  return new ToLabel(place);
}
