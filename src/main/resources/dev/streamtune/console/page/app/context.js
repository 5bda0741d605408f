import { Labels } from "../labelling/labels.js";
import { keyOf } from "../labelling/keys.js";
import { Stream } from "../data/stream.js";

/** @typedef {import("../data/contract.js").Role} Role */
/** @typedef {import("../data/contract.js").SignedIn} SignedIn */

/** @type {readonly Role[]} each may do what those before it may */
const ROLES = ["VIEWER", "ANNOTATOR", "OPERATOR"];

/** What every view has: who is there, what happens, and the labels that were given. */
export class Context {
  /** @param {SignedIn} session */
  constructor(session) {
    this.session = session;
    this.stream = new Stream("/api/stream");
    this.labels = new Labels(session.user.name);
  }

  /** @returns {boolean} whether the user may say what images show */
  get mayLabel() {
    return this.may("ANNOTATOR");
  }

  /**
   * @param {Role} needed
   * @returns {boolean}
   */
  may(needed) {
    return ROLES.indexOf(this.session.user.role) >= ROLES.indexOf(needed);
  }

  /**
   * Returns the key that chooses a class, or "". A function that stands by itself.
   *
   * @type {(label: string) => string}
   */
  numberOf = (label) => keyOf(this.session.classes.indexOf(label));

  /**
   * Learns of a class that it does not know yet.
   *
   * @param {string} label
   */
  knows(label) {
    if (!this.session.classes.includes(label)) this.session.classes.push(label);
  }
}
