import { askedOf, filterOf } from "../cards/filter.js";
import { get } from "../data/api.js";

/** @typedef {import("../cards/filter.js").Filter} Filter */
/** @typedef {import("../data/contract.js").Predictions} Predictions */

/** Cards of the first view: as many as a large window shows. */
export const FIRST_CARDS = 30;

/**
 * Asks for predictions, the newest first.
 *
 * @param {number} limit
 * @param {Filter} filter
 * @param {AbortSignal} [signal]
 * @returns {Promise<Predictions>}
 */
export function predictions(limit, filter, signal) {
  return get("/api/predictions", { limit, ...askedOf(filter) }, signal);
}

/**
 * Asks for the cards of the first view before it is shown.
 *
 * @param {URLSearchParams} query
 */
export function ahead(query) {
  return predictions(FIRST_CARDS, filterOf(query));
}
