/** @typedef {import("../../../main/resources/dev/streamtune/console/page/data/contract.js").Card} Card */

/**
 * Makes a card for a test.
 *
 * @param {Partial<Card>} [parts]
 * @returns {Card}
 */
export function card(parts = {}) {
  return { id: "a", label: "tulip", confidence: 0.8, margin: 0.6, top: [{ label: "tulip", probability: 0.8 }], headVersion: 3, at: 1000, thumbnail: null, fate: null, now: null, shadow: null, ...parts };
}

/**
 * @param {Partial<NonNullable<Card["fate"]>>} [parts]
 * @returns {NonNullable<Card["fate"]>}
 */
export function fate(parts = {}) {
  return { state: "joined", label: "rose", annotator: "ada", at: 2000, reason: null, detail: null, headVersion: null, runId: null, ...parts };
}
