/** How many cards the page holds, so that an hour of them takes no more memory than a minute. */

/** Cards in a grid, at most. */
export const MOST_CARDS = 120;

/**
 * Says what to add to a grid and what to remove from it.
 *
 * @param {readonly string[]} shown ids in the grid, the newest first
 * @param {readonly string[]} coming ids, the newest first
 * @param {number} most cards in the grid
 * @returns {{ add: string[], remove: string[] }} an id that is there and comes again moves to the front: it is in both
 */
export function arrange(shown, coming, most) {
  const add = [...new Set(coming)].slice(0, most);
  const again = new Set(add);
  const remove = shown.filter((id) => again.has(id));
  const rest = shown.filter((id) => !again.has(id));
  remove.push(...rest.slice(Math.max(0, most - add.length)));
  return { add, remove };
}
