import { get } from "../data/api.js";
import { counted } from "../ui/format.js";
import { meters } from "../ui/meter.js";
import { h } from "../ui/dom.js";
import { Panel, empty } from "../ui/panel.js";
import { ago } from "../ui/time.js";

/** @typedef {import("../data/contract.js").Buffer} Buffer */

/**
 * Shows the labelled examples that heads are trained on and judged by.
 *
 * @param {AbortSignal} signal
 */
export function bufferPanel(signal) {
  return new Panel("Buffer by class", {
    signal,
    note: "Labelled examples: to train on (full) and in the holdout, which judges (light).",
    load: () => get("/api/buffer", {}, signal),
    draw: (/** @type {Buffer} */ { classes, total, asOf }) => {
      if (total === 0) return empty("No labelled example yet.");
      const most = Math.max(...classes.map(({ training, holdout }) => training + holdout), 1);
      const rows = classes.map(({ label, training, holdout }) => ({ name: label, part: training / most, second: holdout / most, figure: `${training} + ${holdout}`, title: `${training} to train on, ${holdout} in the holdout` }));
      return [meters(rows), h("p", { class: "note" }, `${counted(total, "example")}, `, ago(asOf))];
    },
  });
}
