import { get } from "../data/api.js";
import { repeatedly } from "../data/poll.js";
import { fill, h } from "../ui/dom.js";
import { accuracyPanels } from "./accuracy.js";
import { bufferPanel } from "./buffer.js";
import { comparePanel } from "./compare.js";
import { classesPanel } from "./classes.js";
import { confusionPanel } from "./confusion.js";
import { effectPanel } from "./effect.js";
import { figuresPanel } from "./figures.js";
import { timelinePanel } from "./timeline.js";
import { trainButton } from "./train.js";

/** @typedef {import("../app/views.js").Place} Place */
/** @typedef {import("../data/contract.js").Heads} Heads */
/** @typedef {import("../data/contract.js").Run} Run */

/** What the panels of this view have in common: what is asked once serves several of them. */
export class Learned {
  /** @type {Promise<Heads> | null} */
  #heads = null;

  /** @type {Promise<{ items: Run[] }> | null} */
  #runs = null;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.signal = signal;
  }

  /** Asks anew from now on. */
  forget() {
    this.#heads = null;
    this.#runs = null;
  }

  /** @returns {Promise<Heads>} */
  heads() {
    return (this.#heads ??= get("/api/heads", {}, this.signal));
  }

  /** @returns {Promise<{ items: Run[] }>} */
  runs() {
    return (this.#runs ??= get("/api/runs", { limit: 50 }, this.signal));
  }
}

/** How often everything is asked anew, in milliseconds; heads and runs are also told of as they come. */
const EVERY_MS = 15_000;

/** @param {Place} place */
export function show({ context, root, signal }) {
  document.title = "Learning · StreamTune";
  const learned = new Learned(signal);
  const all = () => {
    learned.forget();
    return Promise.all(panels.map((panel) => panel.refresh()));
  };
  const accuracy = accuracyPanels(signal);
  const panels = [
    figuresPanel(learned, signal),
    accuracy.holdout,
    accuracy.feedback,
    timelinePanel(context, learned, all, signal),
    classesPanel(learned, signal),
    bufferPanel(signal),
    confusionPanel(learned, signal),
    effectPanel(signal),
    comparePanel(learned, signal),
  ];
  fill(
    root,
    h("header", { class: "view-head" }, h("h1", {}, "Learning"), trainButton(context)),
    h("div", { class: "panels" }, panels.map((panel) => panel.element)),
  );
  context.stream.on("head", () => void all(), signal);
  context.stream.on("run", () => void all(), signal);
  repeatedly(EVERY_MS, all, signal);
}
