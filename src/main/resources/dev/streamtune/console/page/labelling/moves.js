/** Where arrow keys lead in a grid, and what a range of it is. */

/**
 * @param {string} key
 * @param {number} from index of the card in focus; -1 is none
 * @param {number} count cards
 * @param {number} columns of the grid as it is drawn
 * @returns {number} index of the card to go to; -1 where there is none
 */
export function moved(key, from, count, columns) {
  if (count === 0) return -1;
  if (from < 0) return 0;
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const to = from + (steps[/** @type {keyof typeof steps} */ (key)] ?? 0);
  return to < 0 || to >= count ? from : to;
}

/**
 * @param {readonly string[]} ids in their order
 * @param {string} from
 * @param {string} to
 * @returns {string[]} both ends included; only the second where the first is not there
 */
export function range(ids, from, to) {
  const start = ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/**
 * @param {readonly HTMLElement[]} cells in their order
 * @returns {number} how many stand in the first row
 */
export function columnsOf(cells) {
  const top = cells[0]?.offsetTop;
  const next = cells.findIndex((cell) => cell.offsetTop !== top);
  return next < 0 ? Math.max(1, cells.length) : next;
}
