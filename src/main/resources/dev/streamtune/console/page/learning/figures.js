import { get } from "../data/api.js";
import { h } from "../ui/dom.js";
import { counted, duration, number, percent } from "../ui/format.js";
import { figure } from "../ui/meter.js";
import { Panel } from "../ui/panel.js";

/** @typedef {import("../data/contract.js").Accuracy} Accuracy */
/** @typedef {import("../data/contract.js").Effect} Effect */
/** @typedef {import("../data/contract.js").Heads} Heads */
/** @typedef {import("./learning.js").Learned} Learned */

/**
 * Shows the figures that matter first.
 *
 * @param {Learned} learned
 * @param {AbortSignal} signal
 */
export function figuresPanel(learned, signal) {
  return new Panel("At a glance", {
    signal,
    wide: true,
    load: async () => {
      const [heads, accuracy, effect] = await Promise.all([learned.heads(), /** @type {Promise<Accuracy>} */ (get("/api/accuracy", {}, signal)), /** @type {Promise<Effect>} */ (get("/api/effect", {}, signal))]);
      return { heads, accuracy, effect };
    },
    draw: ({ heads, accuracy, effect }) => h("dl", { class: "figures-row" }, inService(heads), holdout(accuracy), feedback(accuracy), toEffect(effect)),
  });
}

/** @param {Heads} heads */
function inService({ incumbent, shadow, items }) {
  const head = items.find((one) => one.version === incumbent);
  const note = shadow !== null ? `head ${shadow} runs as its shadow` : head ? `${counted(head.labels.length, "class", "classes")}` : undefined;
  return figure("In service", incumbent === 0 ? "head 0" : `head ${incumbent}`, note);
}

/** @param {Accuracy} accuracy */
function holdout({ holdout: points }) {
  const last = points.at(-1);
  return figure("Accuracy on the holdout", percent(last?.accuracy), last ? `${counted(last.examples, "example")}` : "no head was judged yet");
}

/** @param {Accuracy} accuracy */
function feedback({ window: { right, total } }) {
  return figure("Right, as people say", total === 0 ? "–" : percent(right / total), total === 0 ? "no feedback yet" : `of the last ${number(total)} labelled`);
}

/** @param {Effect} effect */
function toEffect({ medianSeconds, n }) {
  return figure("From label to effect", medianSeconds === null ? "–" : duration(medianSeconds * 1000), n === 0 ? "nothing was learned yet" : `median of ${counted(n, "label")}`);
}
