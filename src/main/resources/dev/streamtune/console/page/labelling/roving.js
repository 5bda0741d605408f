/**
 * Makes one card of a grid the one that the tab key leads to, with what it contains.
 *
 * @param {HTMLElement | undefined} from the card that was it
 * @param {HTMLElement | undefined} to
 */
export function rove(from, to) {
  for (const stop of stops(from)) stop.setAttribute("tabindex", "-1");
  for (const stop of stops(to)) stop.setAttribute("tabindex", "0");
}

/**
 * @param {HTMLElement | undefined} card
 * @returns {Element[]} what in it can have the focus
 */
function stops(card) {
  return card ? [card, ...card.querySelectorAll("button, input")] : [];
}

/**
 * @param {EventTarget | null} target
 * @returns {string} id of the card that it is in, or ""
 */
export function idAt(target) {
  const card = target instanceof Element ? target.closest(".card") : null;
  return card?.getAttribute("data-id") ?? "";
}
