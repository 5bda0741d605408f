import { MOST_CARDS } from "../cards/bound.js";
import { h } from "../ui/dom.js";
import { empty } from "../ui/panel.js";
import { FIRST_CARDS } from "./asked.js";

/**
 * What stands below the cards.
 *
 * @param {number} count of cards
 * @param {boolean} filtered
 * @param {() => void} more asks for more of them
 * @returns {Node | null}
 */
export function end(count, filtered, more) {
  if (count === 0) return empty(filtered ? "No prediction kept here passes the filter." : "No image has been classified yet. Publish some: bin/streamtune publish --samples 100");
  if (count < FIRST_CARDS || count >= MOST_CARDS) return null;
  return h("button", { type: "button", onclick: more }, "Show more");
}
