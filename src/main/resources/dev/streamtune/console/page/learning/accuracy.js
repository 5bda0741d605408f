import { get } from "../data/api.js";
import { chart } from "../ui/chart.js";
import { counted, percent } from "../ui/format.js";
import { Panel, empty } from "../ui/panel.js";

/** @typedef {import("../data/contract.js").Accuracy} Accuracy */

/** Feedback over which the moving share is taken, as near as the points allow. */
const WINDOW = 100;

/**
 * Shows how the accuracy has gone: on the holdout, by head; and on feedback, as it came.
 *
 * @param {AbortSignal} signal
 */
export function accuracyPanels(signal) {
  /** @returns {Promise<Accuracy>} */
  const load = () => get("/api/accuracy", {}, signal);
  return {
    holdout: new Panel("Accuracy on the holdout, by head", { signal, load, note: "Examples that no head is trained on.", draw: ({ holdout }, drawn) => drawHoldout(holdout, drawn) }),
    feedback: new Panel("Accuracy on feedback", { signal, load, note: "How often people agree with the prediction.", draw: ({ feedback }, drawn) => drawFeedback(feedback, drawn) }),
  };
}

/**
 * @param {Accuracy["holdout"]} points
 * @param {AbortSignal} signal
 */
function drawHoldout(points, signal) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return empty("No head was judged yet: label some images.");
  const summary = `${percent(first.accuracy)} with head ${first.headVersion}, ${percent(last.accuracy)} with head ${last.headVersion}`;
  const values = points.map(({ accuracy }) => accuracy);
  return chart(
    {
      name: "Accuracy on the holdout",
      summary,
      kind: "percent",
      x: { name: "Head", kind: "number", values: points.map(({ headVersion }) => headVersion) },
      series: [{ name: "Accuracy", colour: "--accent", values, points: true }],
    },
    signal,
  );
}

/**
 * @param {Accuracy["feedback"]} points
 * @param {AbortSignal} signal
 */
function drawFeedback(points, signal) {
  const last = points.at(-1);
  if (!last || points.length < 2) return empty("Too little feedback yet for a curve.");
  return chart(
    {
      name: "Accuracy on feedback",
      summary: `${percent(last.right / last.total)} of ${counted(last.total, "label")} in all confirm the prediction`,
      kind: "percent",
      x: { name: "Time", kind: "time", values: points.map(({ at }) => at) },
      series: [
        { name: `Last ${WINDOW} or so`, colour: "--accent", values: windowed(points, WINDOW) },
        { name: "All so far", colour: "--second", values: points.map(({ right, total }) => (total === 0 ? null : right / total)), dashed: true },
      ],
    },
    signal,
  );
}

/**
 * Returns the share of the labels before each point that were right.
 *
 * @param {readonly { right: number, total: number }[]} points cumulative
 * @param {number} size labels to look back
 * @returns {(number | null)[]}
 */
export function windowed(points, size) {
  let from = 0;
  return points.map(({ right, total }) => {
    while (from + 1 < points.length && total - (points[from + 1]?.total ?? total) >= size) from++;
    const start = total > size ? points[from] : undefined;
    const labels = total - (start?.total ?? 0);
    return labels <= 0 ? null : (right - (start?.right ?? 0)) / labels;
  });
}
