import { fullness, h } from "../ui/dom.js";
import { percent } from "../ui/format.js";

/** @typedef {import("../data/contract.js").Likelihood} Likelihood */

/**
 * Makes the bars of the likeliest classes; each is a button that says "it is this".
 *
 * @param {readonly Likelihood[]} top
 * @param {{ numberOf: (label: string) => string, mayLabel: boolean }} options
 * @returns {HTMLOListElement}
 */
export function bars(top, { numberOf, mayLabel }) {
  return h("ol", { class: "bars" }, top.map((one) => h("li", {}, bar(one, numberOf(one.label), mayLabel))));
}

/**
 * Marks the class that people say it is.
 *
 * @param {Element} list as made here
 * @param {string | null} label
 */
export function markSaid(list, label) {
  for (const button of list.querySelectorAll(".bar")) {
    const said = label !== null && button.getAttribute("data-label") === label;
    button.classList.toggle("bar-said", said);
    button.setAttribute("aria-pressed", String(said));
  }
}

/**
 * @param {Likelihood} likelihood
 * @param {string} key that chooses the class, or ""
 * @param {boolean} mayLabel
 */
function bar({ label, probability }, key, mayLabel) {
  return h(
    "button",
    {
      type: "button",
      class: "bar",
      "data-act": "label",
      "data-label": label,
      "aria-label": `Label as ${label} (${percent(probability)})`,
      "aria-pressed": "false",
      title: mayLabel ? `It is ${label}` : "Labelling needs the role annotator",
      disabled: !mayLabel,
      tabindex: -1,
    },
    fullness(h("span", { class: "bar-fill" }), probability),
    h("kbd", { class: "bar-key" }, key),
    h("span", { class: "bar-name" }, label),
    h("span", { class: "bar-percent" }, percent(probability)),
  );
}
