/**
 * Labels that were given and are not sent yet, and what can be undone. Knows neither page nor network.
 */

/** @typedef {{ id: string, label: string, before: string | null }} Choice before is the label that the image had */
/** @typedef {{ choices: Map<string, Choice> }} Action */
/**
 * What an undo does: some labels were not sent yet and never will be; others are replaced by the label before; for
 * others there is no label before.
 *
 * @typedef {{ takenBack: string[], restored: Choice[], final: string[] }} Undone
 */

/** Actions that can be undone. */
const MOST_ACTIONS = 100;

export class Hold {
  /** @type {Map<string, { choice: Choice, due: number, action: Action }>} */
  #held = new Map();

  /** @type {Action[]} the last is undone first */
  #actions = [];

  /** @param {number} delayMs for which a label is held */
  constructor(delayMs) {
    this.delayMs = delayMs;
  }

  /** @returns {number | null} when the next label is due */
  get nextDue() {
    let next = Infinity;
    for (const { due } of this.#held.values()) next = Math.min(next, due);
    return next === Infinity ? null : next;
  }

  /**
   * Holds labels that were given together. Of an image whose label is held already, the new one counts, and the old one
   * will never be sent.
   *
   * @param {readonly Choice[]} choices
   * @param {number} now
   */
  say(choices, now) {
    /** @type {Action} */
    const action = { choices: new Map() };
    for (const { id, label, before } of choices) {
      const earlier = this.#held.get(id);
      earlier?.action.choices.delete(id);
      const choice = { id, label, before: earlier ? earlier.choice.before : before };
      action.choices.set(id, choice);
      this.#held.set(id, { choice, due: now + this.delayMs, action });
    }
    this.#actions.push(action);
    if (this.#actions.length > MOST_ACTIONS) this.#actions.shift();
  }

  /**
   * Hands over the labels that are due.
   *
   * @param {number} now Infinity for all of them
   * @returns {Choice[]} held no longer
   */
  take(now) {
    const due = [];
    for (const [id, held] of this.#held) {
      if (held.due > now) continue;
      due.push(held.choice);
      this.#held.delete(id);
    }
    return due;
  }

  /**
   * Forgets that a label was given: it was refused, so there is nothing to undo.
   *
   * @param {string} id
   * @param {string} label
   */
  refused(id, label) {
    for (const { choices } of this.#actions) {
      if (choices.get(id)?.label === label) choices.delete(id);
    }
  }

  /**
   * Undoes the last action that is not undone.
   *
   * @returns {Undone | null} null if there is none
   */
  undo() {
    /** @type {Action | undefined} */
    let action;
    do {
      action = this.#actions.pop();
    } while (action && action.choices.size === 0);
    if (!action) return null;
    /** @type {Undone} */
    const undone = { takenBack: [], restored: [], final: [] };
    for (const choice of action.choices.values()) this.#undoOne(choice, action, undone);
    return undone;
  }

  /**
   * @param {Choice} choice
   * @param {Action} action
   * @param {Undone} undone
   */
  #undoOne(choice, action, undone) {
    if (this.#held.get(choice.id)?.action === action) {
      this.#held.delete(choice.id);
      undone.takenBack.push(choice.id);
    } else if (choice.before !== null && choice.before !== choice.label) {
      undone.restored.push({ id: choice.id, label: choice.before, before: choice.label });
    } else {
      undone.final.push(choice.id);
    }
  }
}
