/** @typedef {import("../data/contract.js").Strategy} Strategy */

/** Ways to choose what to label next, with what each is for. */
export const STRATEGIES = /** @type {const} */ ([
  ["margin", "Least margin", "Images for which the two likeliest classes are closest: a label settles what the head cannot decide."],
  ["disagreement", "Disagreement", "Images on which the head in service and its shadow differ most; only while a shadow runs."],
  ["novelty", "Novelty", "Images furthest from everything that is labelled: they tell of what the head has never been told."],
  ["balanced", "Balanced", "Uncertain images, taking turns between the classes, so that no class is left behind."],
  ["random", "Random", "Images by chance: unbiased, for measuring how good the head is."],
]);

/**
 * @param {string | null} name
 * @returns {Strategy} the first, where there is no such
 */
export function strategyOf(name) {
  return STRATEGIES.find(([one]) => one === name)?.[0] ?? "margin";
}
