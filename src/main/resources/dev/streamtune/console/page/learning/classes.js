import { percent } from "../ui/format.js";
import { meters } from "../ui/meter.js";
import { Panel, empty } from "../ui/panel.js";

/** @typedef {import("../data/contract.js").Run} Run */
/** @typedef {import("./learning.js").Learned} Learned */

/**
 * Shows the recall of each class with the last head that was promoted, and what it gained.
 *
 * @param {Learned} learned
 * @param {AbortSignal} signal
 */
export function classesPanel(learned, signal) {
  return new Panel("Recall by class", {
    signal,
    note: "Of the holdout's examples of a class, the share that the newest promoted head gets right, and its change.",
    load: async () => (await learned.runs()).items.find((run) => run.verdict === "PROMOTED" && run.candidate !== null) ?? null,
    draw: (run) => (run?.candidate ? meters(run.candidate.perClass.map((one) => row(one, run))) : empty("No fine-tuning was promoted yet.")),
  });
}

/**
 * @param {import("../data/contract.js").ClassRecall} recall
 * @param {Run} run
 */
function row({ label, recall, examples }, run) {
  const before = run.incumbent?.perClass.find((one) => one.label === label)?.recall ?? null;
  const change = recall === null || before === null || Math.round((recall - before) * 100) === 0 ? "" : ` (${recall > before ? "+" : "−"}${Math.abs(Math.round((recall - before) * 100))})`;
  return { name: label, part: recall ?? 0, figure: `${percent(recall)}${change}`, title: examples === null ? undefined : `${examples} examples` };
}
