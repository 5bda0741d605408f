import { MOST_CARDS, arrange } from "../cards/bound.js";
import { filterOf, isOn, wants } from "../cards/filter.js";
import { Desk } from "../labelling/desk.js";
import { Grid } from "../labelling/grid.js";
import { fill, h } from "../ui/dom.js";
import { failure } from "../ui/panel.js";
import { Arrivals } from "./arrivals.js";
import { FIRST_CARDS, predictions } from "./asked.js";
import { end } from "./end.js";
import { filterForm } from "./filterform.js";
import { Pace } from "./pace.js";
import { Status } from "./status.js";

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {import("../data/contract.js").Predictions} Predictions */
/** @typedef {import("../app/views.js").Place} Place */

/** How often the grid takes what has come, in milliseconds: more often, and nobody could follow. */
const TAKE_MS = 1000;

/** How often the service is asked for what a filter wants, while it tells only a sample, in milliseconds. */
const ASK_MS = 3000;

export { ahead } from "./asked.js";

/** The stream of predictions. */
class Live {
  #asked = 0;

  /** Whether predictions may have come that nobody told of. */
  missed = false;

  /** @param {Place} place */
  constructor({ context, query, signal, root, ahead, go, why }) {
    this.context = context;
    this.signal = signal;
    this.filter = filterOf(query);
    this.arrivals = new Arrivals(MOST_CARDS);
    this.grid = new Grid(context, "Predictions, newest first", signal);
    this.pace = new Pace(this.grid, signal);
    this.status = new Status(this.pace, () => this.#take());
    this.desk = new Desk(context, this.grid, { why, advance: false, pause: () => this.pace.toggle() }, signal);
    this.below = h("div", { class: "below" }, h("p", { class: "loading" }, "Loading…"));
    const form = filterForm(this.filter, context.session, (wanted) => go("live", wanted));
    fill(root, h("header", { class: "view-head" }, h("h1", {}, "Live"), this.status.element), form, this.grid.element, this.below, this.desk.palette.element);
    this.#listen();
    void this.#begin(ahead);
  }

  /** @param {Promise<Predictions> | undefined} ahead what comes between its answer and the stream's beginning is asked for then */
  async #begin(ahead) {
    this.missed = ahead !== undefined;
    const first = await ahead?.catch(() => undefined);
    if (this.signal.aborted) return;
    if (first) this.#shown(first);
    else void this.#load(FIRST_CARDS);
    this.#show();
  }

  #listen() {
    const { context: { stream }, signal } = this;
    const wanted = (/** @type {Card} */ card) => wants(this.filter, card);
    stream.on("cards", ({ items, seen }) => this.arrivals.add(items, seen, wanted), signal);
    stream.on("card", (card) => this.arrivals.change(card), signal);
    stream.on("connection", (connection) => this.#connected(connection), signal);
    this.pace.addEventListener("pace", () => this.#show(), { signal });
    const timer = setInterval(() => this.#tick(), TAKE_MS);
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  }

  /** @param {import("../data/stream.js").Connection} connection */
  #connected(connection) {
    if (connection === "lost") this.missed = true;
    if (connection === "open" && this.missed) void this.#load(this.#most());
    this.#show();
  }

  #tick() {
    if (!this.pace.isHeld) this.#take();
    if (!this.pace.isHeld && this.#isSampled() && isOn(this.filter) && Date.now() - this.#asked > ASK_MS) void this.#load(this.#most());
    this.#show();
  }

  #isSampled() {
    const { told, seen } = this.arrivals.counts;
    return seen > told;
  }

  /** @returns {number} cards to ask for, so that the grid does not shrink */
  #most() {
    return Math.max(FIRST_CARDS, Math.min(MOST_CARDS, this.grid.ids.length));
  }

  /** Takes what has come into the grid. */
  #take() {
    const cards = this.arrivals.take();
    if (cards.length > 0) this.#put(cards);
    this.#show();
  }

  /** @param {Card[]} cards the newest first */
  #put(cards) {
    const byId = new Map(cards.map((card) => [card.id, card]));
    const { add, remove } = arrange(this.grid.ids, [...byId.keys()], MOST_CARDS);
    for (const id of remove) this.grid.remove(id);
    for (const id of add.reverse()) this.grid.add(/** @type {Card} */ (byId.get(id)), "first");
    this.#below();
  }

  /** @param {number} limit */
  async #load(limit) {
    this.#asked = Date.now();
    try {
      const answer = await predictions(limit, this.filter, this.signal);
      if (this.pace.isHeld && this.grid.ids.length > 0) return;
      this.missed = false;
      this.#shown(answer);
    } catch (e) {
      if (this.signal.aborted) return;
      fill(this.below, failure(e instanceof Error ? e.message : String(e), () => void this.#load(limit)));
    }
    this.#show();
  }

  /** @param {Predictions} answer to be what the grid shows */
  #shown({ items, seen }) {
    const coming = new Map(items.map((card) => [card.id, card]));
    for (const id of this.grid.ids) if (!coming.has(id)) this.grid.remove(id);
    const same = this.grid.ids.join("\n") === [...coming.keys()].join("\n");
    if (same) for (const card of items) this.grid.change(card);
    else this.#put(items);
    this.grid.pictures.look();
    if (this.arrivals.counts.seen === 0) this.arrivals.restart(seen);
    this.#below();
  }

  #below() {
    fill(this.below, end(this.grid.ids.length, isOn(this.filter), () => void this.#load(MOST_CARDS)));
  }

  #show() {
    this.status.show(this.arrivals.size, this.arrivals.counts, this.context.stream.connection);
  }
}

/** @param {Place} place */
export function show(place) {
  document.title = "Live · StreamTune";
  return new Live(place);
}
