/** Which view is shown, as the address says: `#/live?class=tulip&image=roses/4711`. */

/** @typedef {"live" | "queue" | "learning" | "health"} ViewName */
/** @typedef {{ view: ViewName, query: URLSearchParams, image: string | null }} Route image is the one whose details are shown */

/** @type {readonly ViewName[]} */
export const VIEWS = ["live", "queue", "learning", "health"];

/**
 * @param {string} hash of the address
 * @returns {Route} the live view, where it names none
 */
export function parse(hash) {
  const [path, search] = hash.replace(/^#\/?/, "").split("?", 2);
  const query = new URLSearchParams(search ?? "");
  const image = query.get("image");
  query.delete("image");
  return { view: VIEWS.find((one) => one === path) ?? "live", query, image };
}

/**
 * @param {ViewName} view
 * @param {Record<string, string> | URLSearchParams} [query]
 * @param {string | null} [image]
 * @returns {string} hash
 */
export function hashOf(view, query = {}, image = null) {
  const parameters = new URLSearchParams(query);
  if (image !== null) parameters.set("image", image);
  return parameters.size > 0 ? `#/${view}?${parameters}` : `#/${view}`;
}
