/** How far outside of the window a picture is fetched, in CSS pixels. */
const AHEAD = "250px";

/**
 * Fetches the pictures of cards when they come near the window: what nobody looks at costs nothing.
 *
 * @param {AbortSignal} signal ends it
 * @returns {{ watch: (element: Element) => void, forget: (element: Element) => void }}
 */
export function pictures(signal) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        load(target.querySelector("img[data-src]"));
      }
    },
    { rootMargin: AHEAD },
  );
  signal.addEventListener("abort", () => near.disconnect(), { once: true });
  return { watch: (element) => near.observe(element), forget: (element) => near.unobserve(element) };
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
