const STOPS = "button, a[href], input, select, summary, [tabindex]";

/**
 * Keeps the focus, and what is unfolded, while what stands in an element is drawn again. What was in focus is known by
 * its name; what was unfolded by its place, counted from the end, since what is new comes first.
 *
 * @param {HTMLElement} element
 * @param {() => void} draw
 */
export function keeping(element, draw) {
  const { activeElement } = document;
  const focused = activeElement && element.contains(activeElement) ? named(activeElement) : null;
  const open = folds(element).map((one) => one.hasAttribute("open"));
  draw();
  folds(element).forEach((one, i) => one.toggleAttribute("open", open[i] ?? false));
  if (focused === null) return;
  const stops = /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(STOPS));
  [...stops].find((stop) => named(stop) === focused)?.focus({ preventScroll: true });
}

/** @param {HTMLElement} element */
function folds(element) {
  return [...element.querySelectorAll("details")].reverse();
}

/** @param {Element} stop */
function named(stop) {
  return `${stop.tagName} ${stop.getAttribute("aria-label") ?? stop.textContent}`;
}
