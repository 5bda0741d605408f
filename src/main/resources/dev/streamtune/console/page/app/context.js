import { get } from "../data/api.js";
import { Emitter } from "../data/emitter.js";
import { Labels } from "../labelling/labels.js";
import { keyOf } from "../labelling/keys.js";
import { Stream } from "../data/stream.js";

/** @typedef {import("../data/contract.js").Role} Role */
/** @typedef {import("../data/contract.js").SignedIn} SignedIn */

/** @type {readonly Role[]} each may do what those before it may */
const ROLES = ["VIEWER", "ANNOTATOR", "OPERATOR"];

/**
 * What every view has: who is there, what happens, and the labels that were given. Tells of other classes.
 *
 * @extends {Emitter<{ classes: readonly string[] }>}
 */
export class Context extends Emitter {
  /** @param {SignedIn} session */
  constructor(session) {
    super();
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

  /** Asks for the classes anew: the head in service is another, and may know more. */
  async refresh() {
    /** @type {import("../data/contract.js").Session} */
    const { classes, headVersion } = await get("/api/session");
    if (!classes || headVersion === undefined) return;
    const same = classes.join("\n") === this.session.classes.join("\n");
    this.session = { ...this.session, classes, headVersion };
    if (!same) this.emit("classes", classes);
  }
}
