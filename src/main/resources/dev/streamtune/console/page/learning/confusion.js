import { get } from "../data/api.js";
import { fullness, h } from "../ui/dom.js";
import { counted, percent } from "../ui/format.js";
import { Panel, empty } from "../ui/panel.js";
import { headPicker } from "./picker.js";

/** @typedef {import("../data/contract.js").Confusion} Confusion */
/** @typedef {import("./learning.js").Learned} Learned */

/**
 * Shows which classes are taken for which.
 *
 * @param {Learned} learned
 * @param {AbortSignal} signal
 */
export function confusionPanel(learned, signal) {
  const picker = headPicker("Head", "All heads", () => void panel.refresh());
  const panel = new Panel("Confusion matrix", {
    signal,
    tools: [picker.element],
    note: "Rows: what people say. Columns: what was predicted. The deeper a cell, the larger its share of the row.",
    load: async () => {
      picker.offer((await learned.heads()).items);
      return /** @type {Confusion} */ (await get("/api/confusion", { head: picker.value }, signal));
    },
    draw: (confusion) => (confusion.examples === 0 ? empty("No prediction of this head has feedback yet.") : [matrix(confusion), h("p", { class: "note" }, `${counted(confusion.examples, "prediction")} with feedback`)]),
  });
  return panel;
}

/** @param {Confusion} confusion */
function matrix({ labels, matrix: rows }) {
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "group", "aria-label": "Confusion matrix" },
    h(
      "table",
      { class: "confusion" },
      h("caption", { class: "unseen" }, "What people say, by row, against what was predicted, by column"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, "says \\ predicted"), labels.map((label) => h("th", { scope: "col", title: label }, h("span", {}, label))))),
      h("tbody", {}, labels.map((label, i) => h("tr", {}, h("th", { scope: "row", title: label }, label), (rows[i] ?? []).map((count, j) => cell(count, rows[i] ?? [], `${label} predicted as ${labels[j]}`, i === j))))),
    ),
  );
}

/**
 * @param {number} count
 * @param {readonly number[]} row
 * @param {string} words
 * @param {boolean} right
 */
function cell(count, row, words, right) {
  const sum = row.reduce((a, b) => a + b, 0);
  const share = sum === 0 ? 0 : count / sum;
  const element = h("td", { class: right ? "right" : null, title: `${words}: ${count}, ${percent(share)}` }, count === 0 ? h("span", { class: "nought" }, "0") : count);
  return fullness(element, share);
}
