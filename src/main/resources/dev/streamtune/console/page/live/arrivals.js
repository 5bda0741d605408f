/** What has come since the grid last took something: bounded, however long the grid is held. */

/** @typedef {import("../data/contract.js").Card} Card */

export class Arrivals {
  /** @type {Map<string, Card>} the oldest first */
  #waiting = new Map();
  #first = -1;
  #seen = 0;
  #told = 0;

  /** @param {number} most cards that are kept; of more, the newest */
  constructor(most) {
    this.most = most;
  }

  /** @returns {number} cards that wait */
  get size() {
    return this.#waiting.size;
  }

  /** @returns {{ told: number, seen: number }} since the count began: cards that came here, images that were classified */
  get counts() {
    return { told: this.#told, seen: Math.max(this.#told, this.#seen - Math.max(0, this.#first)) };
  }

  /**
   * @param {readonly Card[]} cards newest last or first, it does not matter
   * @param {number} seen images that were classified so far, as the service counts
   * @param {(card: Card) => boolean} wanted
   */
  add(cards, seen, wanted) {
    if (this.#first < 0 || seen < this.#seen) this.restart(seen - cards.length);
    this.#seen = seen;
    this.#told += cards.length;
    for (const card of [...cards].sort((a, b) => a.at - b.at)) {
      this.#waiting.delete(card.id);
      if (wanted(card)) this.#waiting.set(card.id, card);
    }
    while (this.#waiting.size > this.most) this.#waiting.delete([...this.#waiting.keys()][0] ?? "");
  }

  /**
   * A card has changed while it waits.
   *
   * @param {Card} card
   */
  change(card) {
    if (this.#waiting.has(card.id)) this.#waiting.set(card.id, card);
  }

  /** @returns {Card[]} all that wait, the newest first; they wait no longer */
  take() {
    const cards = [...this.#waiting.values()].reverse();
    this.#waiting.clear();
    return cards;
  }

  /**
   * Begins to count anew.
   *
   * @param {number} seen images that were classified so far
   */
  restart(seen) {
    this.#first = Math.max(0, seen);
    this.#seen = this.#first;
    this.#told = 0;
  }
}
