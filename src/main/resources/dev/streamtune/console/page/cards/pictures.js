/** How far outside of the window a picture is fetched, in CSS pixels. */
const AHEAD = 250;

/**
 * Fetches the pictures of cards when they come near the window: what nobody looks at costs nothing.
 *
 * @param {Element} grid whose children they are
 * @param {AbortSignal} signal ends it
 * @returns {{ watch: (element: Element) => void, forget: (element: Element) => void, look: () => void }} look fetches what is
 *   near already, without waiting for the page to be drawn
 */
export function pictures(grid, signal) {
  const take = (/** @type {Element} */ element) => (near.unobserve(element), load(element.querySelector("img[data-src]")));
  const near = new IntersectionObserver((entries) => entries.filter((one) => one.isIntersecting).forEach((one) => take(one.target)), { rootMargin: `${AHEAD}px` });
  signal.addEventListener("abort", () => near.disconnect(), { once: true });
  return {
    watch: (element) => near.observe(element),
    forget: (element) => near.unobserve(element),
    look: () => [...grid.children].filter(isNear).forEach(take),
  };
}

/** @param {Element} element */
function isNear(element) {
  const { top, bottom, width } = element.getBoundingClientRect();
  return width > 0 && top < innerHeight + AHEAD && bottom > -AHEAD;
}

/**
 * Fetches a picture that was held back; where there is none any more, what stands behind it shows.
 *
 * @param {Element | null} image with `data-src`
 */
export function load(image) {
  const source = image?.getAttribute("data-src");
  if (!image || !source) return;
  image.addEventListener("error", () => image.remove(), { once: true });
  image.removeAttribute("data-src");
  image.setAttribute("src", source);
}
