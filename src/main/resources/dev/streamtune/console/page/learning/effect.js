import { get } from "../data/api.js";
import { fullness, h } from "../ui/dom.js";
import { counted, duration } from "../ui/format.js";
import { Panel, empty } from "../ui/panel.js";

/** @typedef {import("../data/contract.js").Effect} Effect */

/**
 * Shows how long it took from a label until a head that has learned it was in service.
 *
 * @param {AbortSignal} signal
 */
export function effectPanel(signal) {
  return new Panel("From feedback to effect", {
    signal,
    note: "Time from a label until a head that has learned it was published.",
    load: () => get("/api/effect", {}, signal),
    draw: (/** @type {Effect} */ { bucketsSeconds, counts, medianSeconds, n }) => {
      if (n === 0) return empty("No promoted head has learned from feedback yet.");
      const most = Math.max(...counts, 1);
      const names = counts.map((_, i) => name(bucketsSeconds, i));
      return [
        h("ol", { class: "histogram" }, counts.map((count, i) => h("li", { title: `${names[i]}: ${counted(count, "label")}` }, h("span", { class: "column-count" }, count || ""), fullness(h("span", { class: "column", "aria-hidden": true }), count / most), h("span", { class: "column-name" }, names[i])))),
        h("p", { class: "note" }, `${counted(n, "label")}, median ${duration((medianSeconds ?? 0) * 1000)}`),
      ];
    },
  });
}

/**
 * @param {readonly number[]} bounds upper ones, in seconds
 * @param {number} i
 */
function name(bounds, i) {
  const bound = bounds[i];
  return bound === undefined ? `> ${duration((bounds.at(-1) ?? 0) * 1000)}` : `≤ ${duration(bound * 1000)}`;
}
