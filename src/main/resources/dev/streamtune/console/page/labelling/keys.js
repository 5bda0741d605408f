/** Which key does what. */

/**
 * @typedef {{ does: "label", index: number }
 *   | { does: "move", key: string }
 *   | { does: "confirm" | "undo" | "select" | "clear" | "why" | "pause" | "help" | "other" }} Command
 */
/** @typedef {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean }} Key */
/** @typedef {"text" | "control" | "elsewhere"} Place where the focus is: a field for text; something that Enter or Space works; neither */

const MOVES = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/** @type {Record<string, Command>} */
const NAMED = {
  Escape: { does: "clear" },
  u: { does: "undo" },
  w: { does: "why" },
  p: { does: "pause" },
  o: { does: "other" },
  "?": { does: "help" },
};

/** @type {Record<string, Command>} what a control would take for itself */
const PRESSES = { Enter: { does: "confirm" }, " ": { does: "select" } };

/**
 * @param {Key} event
 * @param {Place} place
 * @returns {Command | null} null where the key is the browser's
 */
export function command(event, place) {
  if (event.ctrlKey || event.metaKey || event.altKey || place === "text") return null;
  const { key } = event;
  if (/^[1-9]$/.test(key)) return { does: "label", index: Number(key) - 1 };
  if (key === "0") return { does: "label", index: 9 };
  if (MOVES.has(key)) return { does: "move", key };
  if (place === "elsewhere" && PRESSES[key]) return PRESSES[key] ?? null;
  return NAMED[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/**
 * @param {Element | null} focused
 * @returns {Place}
 */
export function placeOf(focused) {
  if (!focused) return "elsewhere";
  if (focused.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=range])")) return "text";
  if (focused.matches("input[type=radio], input[type=range]")) return "text";
  return focused.matches("button, a, summary, input") ? "control" : "elsewhere";
}

/**
 * @param {number} index of a class
 * @returns {string} the key that chooses it, or ""
 */
export function keyOf(index) {
  if (index < 0 || index > 9) return "";
  return index === 9 ? "0" : String(index + 1);
}

/** For people. */
export const KEYS = /** @type {const} */ ([
  [["1", "…", "9", "0"], "It is the class with this number"],
  [["Enter"], "It is what was predicted"],
  [["←", "→", "↑", "↓"], "Move between cards; Home and End to the first and last"],
  [["Space"], "Select or deselect the card; a label then goes to all selected"],
  [["Shift", "click"], "Select from the last card to this one"],
  [["O"], "Another class: go to the field for its name"],
  [["U"], "Undo the last label"],
  [["W"], "Why: neighbours, heat map, history"],
  [["P"], "Pause or follow the stream"],
  [["Esc"], "Select nothing; then leave the cards, so that they move on; close a dialog"],
  [["?"], "Show these keys"],
]);
