import { h, tell } from "./dom.js";
import { age, exact } from "./format.js";

const EVERY_MS = 5000;

/**
 * Makes a point in time that says how long ago it was, and exactly when to whoever asks.
 *
 * @param {number} at milliseconds since the epoch
 * @returns {HTMLTimeElement}
 */
export function ago(at) {
  const when = new Date(at);
  return h("time", { datetime: when.toISOString(), title: exact(at), "data-at": at }, age(at, Date.now()));
}

/** Keeps all such points in time of the page true; called once. */
export function keepTime() {
  setInterval(() => {
    if (document.hidden) return;
    const now = Date.now();
    for (const time of document.querySelectorAll("time[data-at]")) {
      tell(time, age(Number(time.getAttribute("data-at")), now));
    }
  }, EVERY_MS);
}
