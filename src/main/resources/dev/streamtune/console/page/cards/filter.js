/** Which cards are wanted. Kept in the address, so that a view can be linked. */

import { isLabelled, isWrong } from "./fate.js";

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {"" | "wrong" | "unlabelled" | "labelled"} LabelState */
/** @typedef {{ label: string, min: number, max: number, head: number | null, state: LabelState }} Filter min and max in percent */

/** @type {readonly LabelState[]} */
const STATES = ["wrong", "unlabelled", "labelled"];

/**
 * @param {URLSearchParams} query
 * @returns {Filter} what makes no sense in the query is left out
 */
export function filterOf(query) {
  const min = whole(query.get("min"), 0, 100) ?? 0;
  const max = whole(query.get("max"), 0, 100) ?? 100;
  const state = STATES.find((one) => one === query.get("state")) ?? "";
  return {
    label: query.get("class") ?? "",
    min: Math.min(min, max),
    max: Math.max(min, max),
    head: whole(query.get("head"), 0, Number.MAX_SAFE_INTEGER),
    state,
  };
}

/**
 * @param {Filter} filter
 * @returns {Record<string, string>} the other way round; only what is set
 */
export function queryOf(filter) {
  /** @type {Record<string, string>} */
  const query = {};
  if (filter.label) query.class = filter.label;
  if (filter.min > 0) query.min = String(filter.min);
  if (filter.max < 100) query.max = String(filter.max);
  if (filter.head !== null) query.head = String(filter.head);
  if (filter.state) query.state = filter.state;
  return query;
}

/**
 * @param {Filter} filter
 * @returns {Record<string, string>} as the service wants it: confidence is 0 to 1 there
 */
export function askedOf(filter) {
  const query = queryOf(filter);
  if (query.min) query.min = String(filter.min / 100);
  if (query.max) query.max = String(filter.max / 100);
  return query;
}

/** @param {Filter} filter */
export function isOn(filter) {
  return Object.keys(queryOf(filter)).length > 0;
}

/**
 * @param {Filter} filter
 * @param {Card} card
 * @returns {boolean} whether it is wanted
 */
export function wants(filter, card) {
  if (filter.label && card.label !== filter.label) return false;
  if (card.confidence < filter.min / 100 || card.confidence > filter.max / 100) return false;
  if (filter.head !== null && card.headVersion !== filter.head) return false;
  switch (filter.state) {
    case "wrong":
      return isWrong(card);
    case "labelled":
      return isLabelled(card);
    case "unlabelled":
      return !isLabelled(card);
    default:
      return true;
  }
}

/**
 * @param {string | null} text
 * @param {number} least
 * @param {number} most
 */
function whole(text, least, most) {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}
