import { Emitter } from "../data/emitter.js";
import { Hold } from "./hold.js";
import { Outbox } from "./outbox.js";

/** @typedef {import("../data/contract.js").Fate} Fate */
/** @typedef {import("../data/contract.js").Said} Said */
/** @typedef {import("./hold.js").Choice} Choice */
/** @typedef {{ label: string, stage: "held" | "sending" | "waiting" | "failed", words: string }} Pending */

/** How long a label can be taken back before anybody else hears of it, in milliseconds. */
export const HOLD_MS = 3000;

/**
 * The labels that this page has given: held for a moment, then sent in batches, until the service has told their fate.
 *
 * @extends {Emitter<{ pending: string, fate: { id: string, fate: Fate } }>}
 */
export class Labels extends Emitter {
  #hold = new Hold(HOLD_MS);

  /** @type {Map<string, Pending>} */
  #pending = new Map();

  #outbox = new Outbox({
    answered: (said, label) => this.#answered(said, label),
    failed: (choice, words) => this.#failed(choice, words),
    waits: (choice, words) => this.#waits(choice, words),
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} annotator */
  constructor(annotator) {
    super();
    this.annotator = annotator;
  }

  /**
   * Returns what the service has not answered yet about an image.
   *
   * @param {string} id
   */
  pending(id) {
    return this.#pending.get(id);
  }

  /** @param {readonly Choice[]} choices given together, and undone together */
  say(choices) {
    this.#outbox.drop(choices.map(({ id }) => id));
    this.#hold.say(choices, Date.now());
    for (const { id, label } of choices) this.#is(id, { label, stage: "held", words: "" });
    this.#wake();
  }

  /** Undoes what was said last; see {@link Hold.undo}. */
  undo() {
    const undone = this.#hold.undo();
    for (const id of undone?.takenBack ?? []) this.#is(id, undefined);
    if (undone) this.#send(undone.restored);
    return undone;
  }

  /** Sends all that is held, at once, and so that it goes on while the page goes away. */
  leave() {
    this.#outbox.leave(this.#hold.take(Infinity));
  }

  #wake() {
    clearTimeout(this.#timer);
    const due = this.#hold.nextDue;
    if (due === null) return;
    this.#timer = setTimeout(() => {
      this.#send(this.#hold.take(Date.now()));
      this.#wake();
    }, Math.max(0, due - Date.now()));
  }

  /** @param {readonly Choice[]} choices */
  #send(choices) {
    for (const { id, label } of choices) this.#is(id, { label, stage: "sending", words: "" });
    this.#outbox.send(choices);
  }

  /**
   * @param {Said} said
   * @param {string} label
   */
  #answered({ id, state, reason, detail }, label) {
    if (this.#pending.get(id)?.label === label) this.#is(id, undefined);
    if (state === "refused") this.#hold.refused(id, label);
    const fate = { state, label, annotator: this.annotator, at: Date.now(), reason, detail, headVersion: null, runId: null };
    this.emit("fate", { id, fate });
  }

  /**
   * @param {Choice} choice
   * @param {string} words
   */
  #waits({ id, label }, words) {
    if (this.#pending.get(id)?.label === label) this.#is(id, { label, stage: "waiting", words });
  }

  /**
   * @param {Choice} choice
   * @param {string} words
   */
  #failed({ id, label }, words) {
    this.#hold.refused(id, label);
    this.#is(id, { label, stage: "failed", words });
  }

  /**
   * @param {string} id
   * @param {Pending | undefined} pending
   */
  #is(id, pending) {
    if (pending) this.#pending.set(id, pending);
    else this.#pending.delete(id);
    this.emit("pending", id);
  }
}
