const STOPS = "button, a[href], input, select, summary, [tabindex]";

/**
 * Keeps the focus, and what is unfolded, while what stands in an element is drawn again: by their place, counted from
 * the end, since what is new comes first.
 *
 * @param {HTMLElement} element
 * @param {() => void} draw
 */
export function keeping(element, draw) {
  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...element.querySelectorAll(selector)].reverse());
  const focused = all(STOPS).findIndex((stop) => stop === document.activeElement);
  const open = all("details").map((one) => one.hasAttribute("open"));
  draw();
  all("details").forEach((one, i) => one.toggleAttribute("open", open[i] ?? false));
  if (focused >= 0) all(STOPS)[focused]?.focus({ preventScroll: true });
}
