/** How far outside of the window a picture is fetched, in CSS pixels. */
const AHEAD = 250;

/**
 * Fetches the pictures of cards when they come near the window: what nobody looks at costs nothing.
 *
 * @param {AbortSignal} signal ends it
 * @returns {{ watch: (element: Element) => void, forget: (element: Element) => void, look: () => void }} look fetches what is
 *   near already, without waiting for the page to be drawn
 */
export function pictures(signal) {
  /** @type {Set<Element>} */
  const far = new Set();
  const forget = (/** @type {Element} */ element) => (far.delete(element), near.unobserve(element));
  const take = (/** @type {Element} */ element) => (forget(element), load(element.querySelector("img[data-src]")));
  const near = new IntersectionObserver((entries) => entries.filter((one) => one.isIntersecting).forEach((one) => take(one.target)), { rootMargin: `${AHEAD}px` });
  signal.addEventListener("abort", () => (near.disconnect(), far.clear()), { once: true });
  return {
    watch: (element) => (far.add(element), near.observe(element)),
    forget,
    look: () => [...far].filter(isNear).forEach(take),
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
