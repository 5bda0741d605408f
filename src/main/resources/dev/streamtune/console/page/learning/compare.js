import { get } from "../data/api.js";
import { h } from "../ui/dom.js";
import { counted, percent } from "../ui/format.js";
import { Panel, empty } from "../ui/panel.js";
import { table } from "../ui/table.js";
import { headPicker } from "./picker.js";

/** @typedef {import("../data/contract.js").Comparison} Comparison */
/** @typedef {import("./learning.js").Learned} Learned */

/**
 * Compares two heads on the same examples.
 *
 * @param {Learned} learned
 * @param {AbortSignal} signal
 */
export function comparePanel(learned, signal) {
  const a = headPicker("Head", null, () => void panel.refresh());
  const b = headPicker("with", null, () => void panel.refresh());
  const panel = new Panel("Compare two heads", {
    signal,
    wide: true,
    tools: [h("div", { class: "pickers" }, a.element, b.element)],
    note: "Both judged now, on the same examples of the holdout.",
    load: async () => {
      const { items } = await learned.heads();
      const kept = items.filter(({ kept: isKept }) => isKept);
      a.offer(kept, String(kept[1]?.version ?? ""));
      b.offer(kept, String(kept[0]?.version ?? ""));
      if (kept.length < 2) return null;
      return /** @type {Comparison} */ (await get("/api/heads/compare", { a: a.value, b: b.value }, signal));
    },
    draw: (comparison) => (comparison === null ? empty("There is only one head yet.") : draw(comparison)),
  });
  return panel;
}

/** @param {Comparison} comparison */
function draw(comparison) {
  const { a, b, examples, disagree } = comparison;
  if (examples === 0) return empty("The holdout has no example yet.");
  const recalls = new Map(b.perClass.map((one) => [one.label, one.recall]));
  const labels = [...new Set([...a.perClass, ...b.perClass].map(({ label }) => label))];
  const ofA = new Map(a.perClass.map((one) => [one.label, one.recall]));
  const rows = [
    ["Accuracy", percent(a.accuracy), percent(b.accuracy), change(a.accuracy, b.accuracy)],
    ...labels.map((label) => [`Recall of ${label}`, percent(ofA.get(label)), percent(recalls.get(label)), change(ofA.get(label), recalls.get(label))]),
  ];
  const columns = [{ name: "Figure" }, { name: `head ${a.version}`, number: true }, { name: `head ${b.version}`, number: true }, { name: "change", number: true }];
  return [
    table(`Heads ${a.version} and ${b.version}, on ${counted(examples, "example")}`, columns, rows),
    h("h3", {}, disagree.length === 0 ? "They agree on every example" : `They disagree on ${disagree.length >= 20 ? "these and maybe more" : "these"}`),
    h("ul", { class: "neighbours" }, disagree.map((one) => differing(one, comparison))),
  ];
}

/**
 * @param {Comparison["disagree"][number]} image
 * @param {Comparison} comparison
 */
function differing({ id, label, a, b, thumbnail }, comparison) {
  const picture = thumbnail ? h("img", { src: thumbnail, alt: "", width: 96, height: 96, loading: "lazy", onerror: (/** @type {Event} */ event) => /** @type {Element} */ (event.target).remove() }) : null;
  const said = (/** @type {string} */ by) => `${by}${by === label ? " ✓" : ""}`;
  return h(
    "li",
    { class: "neighbour", title: id },
    h("div", { class: "neighbour-picture" }, picture),
    h("strong", {}, label),
    h("span", { class: "muted" }, `head ${comparison.a.version}: ${said(a)}`),
    h("span", { class: "muted" }, `head ${comparison.b.version}: ${said(b)}`),
  );
}

/**
 * @param {number | null | undefined} from
 * @param {number | null | undefined} to
 * @returns {string} in points of percent
 */
function change(from, to) {
  if (from === null || from === undefined || to === null || to === undefined) return "";
  const points = Math.round((to - from) * 100);
  return points === 0 ? "0" : `${points > 0 ? "+" : "−"}${Math.abs(points)}`;
}
