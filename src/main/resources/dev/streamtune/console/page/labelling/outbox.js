import { ApiError, send } from "../data/api.js";

/** @typedef {import("../data/contract.js").Said} Said */
/** @typedef {import("./hold.js").Choice} Choice */
/**
 * @typedef {{
 *   answered: (said: Said, label: string) => void,
 *   failed: (choice: Choice, words: string) => void,
 *   waits: (choice: Choice, words: string) => void,
 * }} Listener is told what became of each label: the service has answered; it never will; it is tried again
 */

/** How long to wait before labels are sent again that could not be sent, in milliseconds. */
const AGAIN_MS = 5000;

/** Labels in a request, at most. */
const MOST_ITEMS = 200;

/** Failures that pass: no answer, too many writes, not signed in any more, a service that is starting or stopping. */
const PASSING = new Set([0, 401, 429, 502, 503, 504]);

/** Labels on their way to the service, one request at a time. */
export class Outbox {
  /** @type {Choice[]} */
  #waiting = [];
  #isSending = false;

  /** @param {Listener} listener */
  constructor(listener) {
    this.listener = listener;
  }

  /** @param {readonly Choice[]} choices */
  send(choices) {
    this.#waiting.push(...choices);
    void this.#deliver();
  }

  /**
   * Does not send what waits for these images: there is another label.
   *
   * @param {readonly string[]} ids
   */
  drop(ids) {
    this.#waiting = this.#waiting.filter(({ id }) => !ids.includes(id));
  }

  /**
   * Sends at once, and so that it goes on while the page goes away.
   *
   * @param {readonly Choice[]} choices
   */
  leave(choices) {
    this.#waiting.push(...choices);
    while (this.#waiting.length > 0) void this.#post(this.#waiting.splice(0, MOST_ITEMS), true);
  }

  async #deliver() {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#waiting.length > 0 && (await this.#post(this.#waiting.splice(0, MOST_ITEMS), false)));
    this.#isSending = false;
  }

  /**
   * @param {Choice[]} choices
   * @param {boolean} leaving
   * @returns {Promise<boolean>} whether the service can be asked at present
   */
  async #post(choices, leaving) {
    try {
      const items = choices.map(({ id, label }) => ({ id, label }));
      const answer = /** @type {{ items: Said[] }} */ (await send("POST", "/api/feedback", { items }, leaving));
      const labels = new Map(choices.map(({ id, label }) => [id, label]));
      for (const said of answer.items) this.listener.answered(said, labels.get(said.id) ?? "");
      return true;
    } catch (e) {
      return this.#trouble(choices, e instanceof ApiError ? e : new ApiError(400, "UNREADABLE", String(e)));
    }
  }

  /**
   * @param {Choice[]} choices
   * @param {ApiError} error
   */
  #trouble(choices, { status, message }) {
    if (!PASSING.has(status)) {
      for (const choice of choices) this.listener.failed(choice, message);
      return true;
    }
    const newer = new Set(this.#waiting.map(({ id }) => id));
    const again = choices.filter(({ id }) => !newer.has(id));
    this.#waiting.unshift(...again);
    for (const choice of again) this.listener.waits(choice, message);
    setTimeout(() => void this.#deliver(), AGAIN_MS);
    return false;
  }
}
