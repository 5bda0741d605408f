import { fill, h } from "../ui/dom.js";
import { counted, duration, percent } from "../ui/format.js";
import { icon } from "../ui/icons.js";
import { Panel, empty } from "../ui/panel.js";
import { ago } from "../ui/time.js";
import { happenings } from "./happenings.js";
import { rollbackButton } from "./rollback.js";

/** @typedef {import("../app/context.js").Context} Context */
/** @typedef {import("../data/contract.js").Head} Head */
/** @typedef {import("../data/contract.js").Heads} Heads */
/** @typedef {import("../data/contract.js").Run} Run */
/** @typedef {import("./happenings.js").Happening} Happening */
/** @typedef {import("./learning.js").Learned} Learned */

/** What a timeline shows before it is asked for more. */
const FIRST = 8;

/**
 * Shows what became of every fine-tuning, and every change of the head in service.
 *
 * @param {Context} context
 * @param {Learned} learned
 * @param {() => void} changed called after a rollback
 * @param {AbortSignal} signal
 */
export function timelinePanel(context, learned, changed, signal) {
  let most = FIRST;
  return new Panel("Heads and fine-tunings", {
    signal,
    wide: true,
    load: async () => {
      const [heads, runs] = await Promise.all([learned.heads(), learned.runs()]);
      return { heads, runs: runs.items };
    },
    draw: ({ heads, runs }) => {
      const all = happenings(heads.items, runs);
      if (all.length === 0) return empty("Nothing was learned yet. A fine-tuning starts by itself when there are enough labels.");
      const list = h("ol", { class: "timeline" });
      const more = h("button", { type: "button", class: "quiet" }, `Show all ${all.length}`);
      const draw = () => {
        fill(list, all.slice(0, most).map((one) => entry(one, heads, context, changed)));
        more.hidden = all.length <= most;
      };
      more.addEventListener("click", () => {
        most = Infinity;
        draw();
      });
      draw();
      return [list, more];
    },
  });
}

/**
 * @param {Happening} happening
 * @param {Heads} heads
 * @param {Context} context
 * @param {() => void} changed
 */
function entry({ kind, icon: sign, title, words, at, head, run }, { incumbent }, context, changed) {
  const serves = head?.version === incumbent;
  return h(
    "li",
    { class: "happening", "data-kind": kind },
    h("span", { class: "happening-icon" }, icon(sign)),
    h(
      "div",
      { class: "happening-body" },
      h("p", { class: "happening-title" }, h("strong", {}, title), serves ? h("span", { class: "tag" }, "in service") : null, ago(at)),
      words.length > 0 ? h("ul", { class: "reasons" }, words.map((one) => h("li", {}, one))) : null,
      run ? h("p", { class: "muted" }, ranOn(run)) : null,
    ),
    head && !serves ? rollbackButton(context, head, changed) : null,
  );
}

/** @param {Run} run */
function ranOn({ trigger, newExamples, examples, holdoutExamples, seconds, candidate, incumbent }) {
  const accuracy = candidate ? `, accuracy ${incumbent ? `${percent(incumbent.accuracy)} → ` : ""}${percent(candidate.accuracy)} on ${counted(holdoutExamples, "example")}` : "";
  return `Started by ${trigger}; trained on ${counted(examples, "example")}, ${newExamples} of them new, in ${duration(seconds * 1000)}${accuracy}.`;
}
