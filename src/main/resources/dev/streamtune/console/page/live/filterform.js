import { isOn, queryOf } from "../cards/filter.js";
import { h } from "../ui/dom.js";
import { icon } from "../ui/icons.js";

/** @typedef {import("../cards/filter.js").Filter} Filter */
/** @typedef {import("../data/contract.js").SignedIn} SignedIn */

/** @type {readonly [Filter["state"], string][]} */
const STATES = [["", "All"], ["wrong", "Wrong"], ["unlabelled", "Unlabelled"], ["labelled", "Labelled"]];

/**
 * Makes the fields that say which cards are wanted.
 *
 * @param {Filter} filter
 * @param {SignedIn} session
 * @param {(query: Record<string, string>) => void} changed
 * @returns {HTMLElement}
 */
export function filterForm(filter, session, changed) {
  const read = () => {
    const fields = new FormData(form);
    const text = (/** @type {string} */ name) => String(fields.get(name) ?? "");
    const share = (/** @type {string} */ name, /** @type {number} */ otherwise) => (text(name) === "" ? otherwise : Math.max(0, Math.min(100, Math.round(Number(text(name))))));
    const state = STATES.find(([one]) => one === text("state"))?.[0] ?? "";
    changed(queryOf({ label: text("class"), min: share("min", 0), max: share("max", 100), head: text("head") === "" ? null : Number(text("head")), state }));
  };
  const form = h(
    "form",
    { class: "filters", role: "search", "aria-label": "Filter", id: "filters", onchange: read, onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), read()) },
    states(filter),
    field("Class", h("select", { name: "class" }, [["", "Any"], ...session.classes.map((one) => [one, one])].map(([value, name]) => h("option", { value, selected: value === filter.label }, name)))),
    field("Confidence from, %", h("input", { type: "number", name: "min", min: 0, max: 100, step: 1, value: filter.min || null, placeholder: "0" })),
    field("to, %", h("input", { type: "number", name: "max", min: 0, max: 100, step: 1, value: filter.max < 100 ? filter.max : null, placeholder: "100" })),
    field("Head", h("input", { type: "number", name: "head", min: 0, step: 1, value: filter.head, placeholder: "any" })),
    isOn(filter) ? h("button", { type: "button", class: "quiet", onclick: () => changed({}) }, "Clear") : null,
  );
  return h("div", { class: "filter-bar" }, opener(form, isOn(filter)), form);
}

/** @param {Filter} filter */
function states(filter) {
  return h(
    "fieldset",
    { class: "segments" },
    h("legend", { class: "unseen" }, "Show"),
    STATES.map(([value, name]) => h("label", {}, h("input", { type: "radio", name: "state", value, checked: value === filter.state }), h("span", {}, name))),
  );
}

/**
 * @param {string} name
 * @param {HTMLElement} control
 */
function field(name, control) {
  return h("label", { class: "field" }, h("span", {}, name), control);
}

/**
 * Makes the button that shows the fields where there is little room.
 *
 * @param {HTMLElement} form
 * @param {boolean} open
 */
function opener(form, open) {
  form.classList.toggle("open", open);
  const button = h("button", { type: "button", class: "filter-opener", "aria-expanded": open, "aria-controls": "filters" }, icon("filter"), "Filter");
  button.addEventListener("click", () => button.setAttribute("aria-expanded", String(form.classList.toggle("open"))));
  return button;
}
